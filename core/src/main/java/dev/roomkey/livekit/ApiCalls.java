package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ApiResult.Ok;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Makes one call: signs and sends the request, reads the response and reports the outcome. */
final class ApiCalls implements AutoCloseable {
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  /** The room that probes ask for. It need not exist. */
  private static final String PROBE_ROOM = "roomkey/probe";

  private final ResponseMemory responses = new ResponseMemory();
  private final TwirpClient twirp;
  private final ResilientClient client;
  private final TokenIssuer issuer;
  private final CallObserver observer;

  ApiCalls(
      LiveKitUrl url,
      OutboundNetwork network,
      TokenIssuer issuer,
      CallLimits limits,
      InstantSource clock,
      RandomGenerator random,
      CallObserver observer) {
    this.issuer = issuer;
    this.observer = observer;
    this.twirp = new TwirpClient(url, network, limits.timeout());
    this.client = new ResilientClient(twirp, limits, this::probe, clock, random, observer);
  }

  BreakerStatus breaker() {
    return client.breaker();
  }

  private TwirpRequest probe() {
    return request(
        TwirpMethod.LIST_ROOMS,
        "",
        json -> writeNames(json, List.of(PROBE_ROOM)),
        responses.newClaim());
  }

  static void writeNames(JsonGenerator json, Iterable<String> rooms) {
    json.writeArrayPropertyStart("names");
    rooms.forEach(json::writeString);
    json.writeEndArray();
  }

  /**
   * Calls a method.
   *
   * @param room the room of the call; empty if the call has no room, or several
   * @param fields writes the fields of the request
   * @param reader reads the response; returns null if it does not match the request
   */
  <T> ApiResult<T> call(
      TwirpMethod method,
      String room,
      Deadline deadline,
      Consumer<JsonGenerator> fields,
      Function<JsonObjectReader, @Nullable T> reader) {
    Deadline started = Deadline.now();
    try (ResponseMemory.Claim memory = responses.newClaim()) {
      ResilientClient.Outcome outcome =
          client.call(request(method, room, fields, memory), deadline);
      ApiResult<T> result =
          outcome.last().result().then(response -> read(method, response, reader));
      observer.called(
          new CallReport(
              method.path(),
              outcomeOf(outcome.last().status(), result),
              started.passedFor(),
              outcome.attempts()));
      return result;
    }
  }

  private TwirpRequest request(
      TwirpMethod method,
      String room,
      Consumer<JsonGenerator> fields,
      ResponseMemory.Claim memory) {
    byte[] body =
        Json.write(json -> {
          json.writeStartObject();
          fields.accept(json);
          json.writeEndObject();
        });
    TokenClaims claims = TokenClaims.validFor(TOKEN_LIFETIME).video(method.grant(room)).build();
    return new TwirpRequest(method, room, issuer.issue(claims).value(), body, memory);
  }

  private static <T> ApiResult<T> read(
      TwirpMethod method,
      Map<String, @Nullable Object> response,
      Function<JsonObjectReader, @Nullable T> reader) {
    AtomicBoolean invalid = new AtomicBoolean();
    T value = reader.apply(new JsonObjectReader(response, problem -> invalid.set(true)));
    return value == null || invalid.get()
        ? new Failed<>(
            ApiFailure.INVALID_RESPONSE,
            method.path() + ": 200, response does not match the request")
        : new Ok<>(value);
  }

  private static String outcomeOf(AttemptStatus status, ApiResult<?> result) {
    return switch (result) {
      case Ok<?> ok -> "ok";
      case Failed<?> failed when status == AttemptStatus.BREAKER_OPEN -> "breaker_open";
      case Failed<?> failed when status == AttemptStatus.BULKHEAD_FULL -> "bulkhead_full";
      case Failed<?> failed -> failed.failure().key();
    };
  }

  @Override
  public void close() {
    client.close();
    twirp.close();
  }
}
