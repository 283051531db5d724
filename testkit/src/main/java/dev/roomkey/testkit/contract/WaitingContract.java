package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RawHttp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests of requests that wait for LiveKit, which depend on the threads of the server. A fault lasts
 * until the test ends it. The tests compare the order of answers instead of durations, so they do
 * not depend on the speed of the machine.
 */
interface WaitingContract extends ContractEndpoints {
  @Test
  default void limits_the_time_of_calls_to_a_frozen_livekit() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit).with("livekit.timeout", "4s"));
      Endpoint patient = endpoint(EndpointSettings.of(livekit).withLongTimeouts());
      Await.that("LiveKit creates rooms", () -> endpoint.post("{}").status() == 201);

      livekit.pause();
      CompletableFuture<Answer> waiting = Crowd.start(() -> patient.post("{}"));
      // Too few to open the circuit breaker: each request reaches its own timeout.
      List<Answer> answers =
          Crowd.of(4, i -> endpoint.postOnce(i % 2 == 0 ? "{}" : json("session_id", "stuck")));
      assertThat(waiting).isNotDone();
      livekit.resume();

      answers.forEach(answer -> answer.isProblem(504, "livekit_timed_out"));
      // After a freeze LiveKit may answer "could not find any available nodes" until it has updated
      // its statistics.
      assertThat(waiting.join().status()).isIn(201, 503);
      Await.that("the circuit breaker is closed", () -> endpoint.post("{}").status() == 201);
      Await.that(
          "the circuit breaker of the other endpoint is closed",
          () -> patient.post("{}").status() == 201);
    }
  }

  @Test
  default void rejects_requests_at_once_if_the_queue_is_full() {
    try (FaultyServer stuck = FaultyServer.start(Fault.NEVER_ANSWER)) {
      Endpoint endpoint =
          endpoint(EndpointSettings.of(stuck).withLongTimeouts().with("limits.max_queued", 5));
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, 15).mapToObj(i -> Crowd.start(() -> endpoint.postOnce("{}"))).toList();

      Await.that(
          "all requests but five are answered",
          () -> answers.stream().filter(CompletableFuture::isDone).count() >= 10);
      List<CompletableFuture<Answer>> rejected =
          answers.stream().filter(CompletableFuture::isDone).toList();
      assertThat(rejected).hasSize(10);
      rejected.forEach(answer -> {
        answer.join().isProblem(503, "overloaded");
        assertThat(answer.join().header("Retry-After")).contains("1");
      });
      endpoint.post("{\"room_config\":{\"egress\":{}}}").isProblem(403, "egress_not_allowed");

      stuck.become(Fault.UNAUTHORIZED);
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.join().status()).isBetween(502, 503));
    }
  }

  @Test
  default void the_request_timeout_includes_the_time_to_send_the_body() {
    try (FaultyServer stuck = FaultyServer.start(Fault.NEVER_ANSWER)) {
      Endpoint endpoint =
          endpoint(
              EndpointSettings.of(stuck)
                  .with("livekit.timeout", "1m")
                  .with("server.request_timeout", "6s"));
      try (RawHttp slow = endpoint.connect()) {
        String request = endpoint.tokenRequest("{}");
        slow.send(request.substring(0, request.length() - 1));
        // These pauses use up part of the request timeout before the body is complete.
        assertThat(slow.isClosedWithin(Duration.ofSeconds(2))).isFalse();
        CompletableFuture<Answer> waiting = Crowd.start(() -> endpoint.post("{}"));
        assertThat(slow.isClosedWithin(Duration.ofSeconds(2))).isFalse();
        slow.send("}");

        endpoint.read(slow).isProblem(504, "livekit_timed_out");
        assertThat(waiting).as("a request that started 2 s later").isNotDone();
        stuck.become(Fault.UNAUTHORIZED);
        waiting.join();
      }
    }
  }
}
