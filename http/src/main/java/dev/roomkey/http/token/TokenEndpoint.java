package dev.roomkey.http.token;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.JoinService;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import dev.roomkey.http.idempotency.IdempotencyService;
import dev.roomkey.http.idempotency.IdempotentNames;
import dev.roomkey.http.limits.RateLimits;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * {@code POST {base}/token}: decode, join, render. It decides nothing; what it is asked and what it
 * answers is contract.
 */
public final class TokenEndpoint {
  private static final List<Response.Header> CREATED =
      List.of(
          new Response.Header("Content-Type", MediaType.JSON),
          new Response.Header("Cache-Control", "no-store"));

  private final TokenRequestDecoder decoder;
  private final JoinService access;
  private final RateLimits limits;
  private final IdempotencyService repeats;
  private final RequestQueue line;
  private final InstantSource clock;
  private final String serverUrl;
  private final String repoRoot;
  private final Duration timeout;
  private final ExpiryText expiry = new ExpiryText();

  public TokenEndpoint(
      TokenRequestDecoder decoder,
      JoinService access,
      RateLimits limits,
      IdempotencyService repeats,
      RequestQueue line,
      InstantSource clock,
      String serverUrl,
      String repoRoot,
      Duration timeout) {
    this.decoder = decoder;
    this.access = access;
    this.limits = limits;
    this.repeats = repeats;
    this.line = line;
    this.clock = clock;
    this.serverUrl = serverUrl;
    this.repoRoot = repoRoot;
    this.timeout = timeout;
  }

  /** When the answer to a request has to be out. */
  Deadline deadline(RequestContext exchange) {
    return exchange.deadline(timeout);
  }

  /**
   * Answers a request of somebody who is known by now.
   *
   * @param policy in force when the request came
   */
  public Step handle(RequestContext exchange, AccessPolicy policy, Caller caller, byte[] body) {
    if (body.length > 0 && !isPlainJson(exchange.head())) {
      return exchange.answer(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    return switch (decoder.decode(body)) {
      case TokenRequestDecoder.Decoded.Refused refused -> exchange.answer(refused.problem());
      case TokenRequestDecoder.Decoded.Request decoded ->
          repeats.answer(
              exchange,
              caller,
              body,
              deadline(exchange),
              pin -> join(exchange, policy, caller, pin.pin(decoded.request()), pin));
    };
  }

  /** RFC 9110, section 15.5.16: a coding that is not understood is a 415 too. */
  private static boolean isPlainJson(RequestHead head) {
    return MediaType.isJson(head.header("Content-Type"))
        && head.headers().apply("Content-Encoding").stream().allMatch("identity"::equalsIgnoreCase);
  }

  private Step join(
      RequestContext exchange,
      AccessPolicy policy,
      Caller caller,
      JoinRequest request,
      IdempotentNames pin) {
    exchange.about(request.target().name(), request.identity());
    AccessContext context = new AccessContext(exchange.client(), clock.instant());
    AccessDecision decided = policy.decide(caller, request, context);
    AccessDecision decision =
        decided instanceof AccessDecision.Permit permit ? pin.pin(permit) : decided;
    return tooOften(exchange, request, decision)
        .map(problem -> refuse(exchange, problem, null, pin))
        .<Step>map(Step.Answer::new)
        .orElseGet(() -> go(exchange, request, decision, pin));
  }

  /** Who is refused takes nothing of the room's limit, and nobody else enters a new room. */
  private Optional<Problem> tooOften(
      RequestContext exchange, JoinRequest request, AccessDecision decision) {
    return decision instanceof AccessDecision.Permit permit
            && !(request.target() instanceof RoomTarget.New)
        ? limits.ofRoom(exchange, permit.room().name())
        : Optional.empty();
  }

  private Step go(
      RequestContext exchange, JoinRequest request, AccessDecision decision, IdempotentNames pin) {
    return switch (access.begin(decision)) {
      case JoinService.Step.Done done ->
          new Step.Answer(render(exchange, request, done.outcome(), pin));
      case JoinService.Step.Pending pending ->
          line.come()
              .map(place -> ask(exchange, request, pending, pin, place))
              .orElseGet(() -> exchange.answer(Problem.of(ProblemType.UNAVAILABLE)));
    };
  }

  private Step ask(
      RequestContext exchange,
      JoinRequest request,
      JoinService.Step.Pending pending,
      IdempotentNames pin,
      RequestQueue.Place place) {
    Deadline deadline = deadline(exchange);
    return exchange.waitFor(() ->
        place
            .whenItsTurn(deadline, () -> pending.rest().apply(deadline))
            .map(outcome -> render(exchange, request, outcome, pin))
            .orElseGet(() -> exchange.finish(Problem.of(ProblemType.UNAVAILABLE), null)));
  }

  private Response render(
      RequestContext exchange, JoinRequest request, AccessOutcome outcome, IdempotentNames pin) {
    return switch (outcome) {
      case AccessOutcome.Granted got -> {
        AccessOutcome.Granted granted = pin.pin(got);
        exchange.granted(granted);
        yield exchange.finish(created(granted), granted.roomOutcome().status().key());
      }
      case AccessOutcome.Denied denied -> exchange.finish(problem(denied), denied.detail());
      case AccessOutcome.NoRoom none ->
          refuse(
              exchange, Problem.of(ProblemType.of(none.why().problem())), none.why().detail(), pin);
      case AccessOutcome.TokenTooLarge large ->
          refuse(exchange, tooLarge(request, large), null, pin);
    };
  }

  /** What fails on our side keeps its names for the next try; what is the caller's does not. */
  private static Response refuse(
      RequestContext exchange, Problem problem, @Nullable String detail, IdempotentNames pin) {
    if (problem.type().status() < 500) {
      pin.refused();
    }
    return exchange.finish(problem, detail);
  }

  public static Problem problem(AccessOutcome.Denied denied) {
    ProblemType type = ProblemType.of(denied.reason());
    return denied.fields().isEmpty() ? Problem.of(type) : Problem.ofFields(type, denied.fields());
  }

  private Response created(AccessOutcome.Granted granted) {
    return new Response(201, CREATED, Json.write(json -> write(json, granted)));
  }

  /** LiveKit's standard first, then ours, then the names of the original route. */
  private void write(JsonGenerator json, AccessOutcome.Granted granted) {
    RoomName room = granted.room();
    ParticipantIdentity identity = granted.identity();
    String token = granted.token().value();
    json.writeStartObject();
    json.writeStringProperty(ResponseFields.SERVER_URL, serverUrl);
    json.writeStringProperty(ResponseFields.PARTICIPANT_TOKEN, token);
    json.writeStringProperty(ResponseFields.ROOM_NAME, room.value());
    json.writeStringProperty(ResponseFields.PARTICIPANT_IDENTITY, identity.value());
    json.writeStringProperty(
        ResponseFields.PARTICIPANT_NAME, granted.name() == null ? "" : granted.name());
    json.writeStringProperty(ResponseFields.EXPIRES_AT, expiry.of(granted.token().expiresAt()));
    json.writeStringProperty(ResponseFields.ROOM_STATUS, granted.roomOutcome().status().key());
    json.writeStringProperty(ResponseFields.ORIGINAL_TOKEN, token);
    json.writeStringProperty(ResponseFields.ORIGINAL_URL, serverUrl);
    json.writeStringProperty(ResponseFields.ORIGINAL_ROOM_NAME, room.value());
    json.writeStringProperty(ResponseFields.ORIGINAL_REPO_ROOT, repoRoot);
    json.writeEndObject();
  }

  public static Problem tooLarge(JoinRequest request, AccessOutcome.TokenTooLarge large) {
    String message =
        String.format(
            Locale.ROOT,
            "makes the token %d bytes long, %d is the most: send less here",
            large.bytes(),
            large.maxBytes());
    return largestField(request)
        .map(field -> new FieldProblem(field, FieldProblem.OUT_OF_RANGE, message))
        .map(error -> Problem.ofFields(ProblemType.TOKEN_TOO_LARGE, List.of(error)))
        .orElseGet(() -> Problem.of(ProblemType.TOKEN_TOO_LARGE));
  }

  /**
   * By what it takes in the token, which is JSON: quotes, escapes and UTF-8 count. Empty where
   * nothing was sent, so that it is what the deployment adds.
   */
  private static Optional<String> largestField(JoinRequest request) {
    return Stream.of(
            size("participant_identity", text(request.identity())),
            size("participant_name", request.name()),
            size("participant_metadata", request.metadata()),
            size("participant_attributes", request.attributes()),
            sizeOf(request.roomConfig()),
            sizeOf(request.target()))
        .filter(size -> size.getValue() > 2) // quotes or braces around nothing
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private static Map.Entry<String, Integer> sizeOf(RoomConfiguration config) {
    return Map.entry("room_config", Json.write(config::write).length);
  }

  private static Map.Entry<String, Integer> sizeOf(RoomTarget target) {
    return target instanceof RoomTarget.New
        ? Map.entry("room_name", 0)
        : size(target.session() == null ? "room_name" : "session_id", target.name().value());
  }

  private static Map.Entry<String, Integer> size(String field, @Nullable Object json) {
    return Map.entry(
        field, json == null ? 0 : Json.write(out -> Json.writeValue(out, json)).length);
  }

  private static @Nullable String text(@Nullable ParticipantIdentity identity) {
    return identity == null ? null : identity.value();
  }
}
