package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonStream;
import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ApiResult.Ok;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.core.JsonGenerator;

/** Makes one call: signs and sends the request, reads the response and reports the outcome. */
final class ApiCalls implements AutoCloseable {
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);

  /** The room that probes ask for. It need not exist. */
  private static final String PROBE_ROOM = "roomkey/probe";

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

  private TwirpRequest<?> probe() {
    return request(
        TwirpMethod.LIST_ROOMS, "", json -> writeNames(json, List.of(PROBE_ROOM)), Message.IGNORED);
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
   * @param reader reads the response; throws an exception if it does not match the request
   */
  <T> ApiResult<T> call(
      TwirpMethod method,
      String room,
      Deadline deadline,
      Consumer<JsonGenerator> fields,
      JsonStream.Reader<T> reader) {
    Deadline started = Deadline.now();
    ResilientClient.Outcome<T> outcome =
        client.call(request(method, room, fields, reader), deadline);
    ApiResult<T> result = outcome.last().result();
    observer.called(
        new CallReport(
            method.path(),
            outcomeOf(outcome.last().status(), result),
            started.passedFor(),
            outcome.attempts()));
    return result;
  }

  private <T> TwirpRequest<T> request(
      TwirpMethod method,
      String room,
      Consumer<JsonGenerator> fields,
      JsonStream.Reader<T> reader) {
    byte[] body =
        Json.write(json -> {
          json.writeStartObject();
          fields.accept(json);
          json.writeEndObject();
        });
    TokenClaims claims = TokenClaims.validFor(TOKEN_LIFETIME).video(method.grant(room)).build();
    return new TwirpRequest<>(method, room, issuer.issue(claims).value(), body, reader);
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
