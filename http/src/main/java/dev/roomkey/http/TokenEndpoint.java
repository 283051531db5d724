package dev.roomkey.http;

import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.RoomAccess;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * {@code POST {base}/token}: decode, join, render. It decides nothing; what it is asked and what it
 * answers is contract.
 */
final class TokenEndpoint {
  private final TokenRequestDecoder decoder;
  private final RoomAccess access;
  private final String serverUrl;
  private final String repoRoot;
  private final Duration timeout;

  TokenEndpoint(
      TokenRequestDecoder decoder,
      RoomAccess access,
      String serverUrl,
      String repoRoot,
      Duration timeout) {
    this.decoder = decoder;
    this.access = access;
    this.serverUrl = serverUrl;
    this.repoRoot = repoRoot;
    this.timeout = timeout;
  }

  Step handle(Exchange exchange, byte[] body) {
    if (body.length > 0 && !MediaType.isJson(exchange.head().header("Content-Type"))) {
      return exchange.answer(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    return switch (decoder.decode(body)) {
      case TokenRequestDecoder.Decoded.Refused refused -> exchange.answer(refused.problem());
      case TokenRequestDecoder.Decoded.Request decoded -> join(exchange, decoded.request());
    };
  }

  private Step join(Exchange exchange, JoinRequest request) {
    exchange.about(request.target().name(), request.identity());
    return switch (access.begin(Caller.ANONYMOUS, request)) {
      case RoomAccess.Step.Done done -> new Step.Answer(render(exchange, request, done.outcome()));
      case RoomAccess.Step.Pending pending -> {
        Deadline deadline = Deadline.in(timeout);
        yield exchange.waitFor(() -> render(exchange, request, pending.rest().apply(deadline)));
      }
    };
  }

  private Response render(Exchange exchange, JoinRequest request, AccessOutcome outcome) {
    return switch (outcome) {
      case AccessOutcome.Granted granted -> {
        exchange.granted(granted);
        yield exchange.finish(created(granted), granted.roomOutcome().status().key());
      }
      case AccessOutcome.Denied denied ->
          exchange.finish(Problem.of(ProblemType.of(denied.denial())), denied.detail());
      case AccessOutcome.NoRoom none ->
          exchange.finish(Problem.of(ProblemType.of(none.why().problem())), none.why().detail());
      case AccessOutcome.TokenTooLarge large -> exchange.finish(tooLarge(request, large), null);
    };
  }

  private Response created(AccessOutcome.Granted granted) {
    return Response.of(201, MediaType.JSON, Json.write(json -> write(json, granted)))
        .with("Cache-Control", "no-store");
  }

  /** LiveKit's standard first, then ours, then the names of the original route. */
  private void write(JsonGenerator json, AccessOutcome.Granted granted) {
    RoomName room = granted.room();
    ParticipantIdentity identity = granted.identity();
    String token = granted.token().value();
    json.writeStartObject();
    json.writeStringProperty("server_url", serverUrl);
    json.writeStringProperty("participant_token", token);
    json.writeStringProperty("room_name", room.value());
    json.writeStringProperty("participant_identity", identity.value());
    json.writeStringProperty("participant_name", granted.name() == null ? "" : granted.name());
    json.writeStringProperty("expires_at", granted.token().expiresAt().toString());
    json.writeStringProperty("room_status", granted.roomOutcome().status().key());
    json.writeStringProperty("token", token);
    json.writeStringProperty("url", serverUrl);
    json.writeStringProperty("roomName", room.value());
    json.writeStringProperty("repoRoot", repoRoot);
    json.writeEndObject();
  }

  private static Problem tooLarge(JoinRequest request, AccessOutcome.TokenTooLarge large) {
    String message =
        String.format(
            Locale.ROOT,
            "makes the token %d bytes long, %d is the most: send less here",
            large.bytes(),
            large.maxBytes());
    return Problem.ofFields(
        ProblemType.TOKEN_TOO_LARGE,
        List.of(new FieldProblem(largestField(request), FieldProblem.OUT_OF_RANGE, message)));
  }

  private static String largestField(JoinRequest request) {
    Map<String, Integer> sizes =
        Map.of(
            "participant_metadata", length(request.metadata()),
            "participant_name", length(request.name()),
            "participant_attributes", length(request.attributes()),
            "room_config", Json.write(request.roomConfig()::write).length,
            "session_id or room_name", request.target().name().value().length());
    return sizes.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static int length(Map<String, String> texts) {
    return texts.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .mapToInt(String::length)
        .sum();
  }
}
