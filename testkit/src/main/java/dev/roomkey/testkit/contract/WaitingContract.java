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
 * The contract's part about requests that wait for LiveKit, which depends on a server's threads. A
 * fault lasts until the test ends it. "In time" means before an answer that may come later: the
 * order of answers does not depend on how fast the machine is.
 */
interface WaitingContract extends ContractEndpoints {
  @Test
  default void limits_the_time_of_calls_to_a_frozen_livekit() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit).with("livekit.timeout", "4s"));
      Endpoint patient = endpoint(patient(EndpointSettings.of(livekit)));
      Await.that("LiveKit makes rooms", () -> endpoint.post("{}").status() == 201);

      livekit.pause();
      CompletableFuture<Answer> later = Crowd.start(() -> patient.post("{}"));
      // Fewer than it takes to open the circuit breaker: each is answered by its own time limit.
      List<Answer> answers =
          Crowd.of(4, i -> endpoint.postOnce(i % 2 == 0 ? "{}" : json("session_id", "stuck")));
      assertThat(later).isNotDone();
      livekit.resume();

      answers.forEach(answer -> answer.isProblem(504, "livekit_timed_out"));
      // A LiveKit that stood still for long finds no node at first: "could not find any available
      // nodes", from its own statistics of a few seconds ago.
      assertThat(later.join().status()).isIn(201, 503);
      Await.that("LiveKit is asked again", () -> endpoint.post("{}").status() == 201);
      Await.that("it is asked by all", () -> patient.post("{}").status() == 201);
    }
  }

  @Test
  default void rejects_requests_at_once_if_the_queue_is_full() {
    try (FaultyServer stuck = FaultyServer.start(Fault.NEVER_ANSWER)) {
      Endpoint endpoint = endpoint(patient(faulty(stuck)).with("limits.max_queued", 5));
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, 15).mapToObj(i -> Crowd.start(() -> endpoint.postOnce("{}"))).toList();

      Await.that(
          "all but five are answered",
          () -> answers.stream().filter(CompletableFuture::isDone).count() >= 10);
      List<CompletableFuture<Answer>> told =
          answers.stream().filter(CompletableFuture::isDone).toList();
      assertThat(told).hasSize(10);
      told.forEach(answer -> {
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
              faulty(stuck).with("livekit.timeout", "1m").with("server.request_timeout", "6s"));
      try (RawHttp slow = endpoint.connect()) {
        String request = endpoint.tokenRequest("{}");
        slow.send(request.substring(0, request.length() - 1));
        // The pauses are what is tested: part of the time is over before the body is complete.
        assertThat(slow.isClosedWithin(Duration.ofSeconds(2))).isFalse();
        CompletableFuture<Answer> later = Crowd.start(() -> endpoint.post("{}"));
        assertThat(slow.isClosedWithin(Duration.ofSeconds(2))).isFalse();
        slow.send("}");

        endpoint.read(slow).isProblem(504, "livekit_timed_out");
        assertThat(later).as("a request that came 2 s later").isNotDone();
        stuck.become(Fault.UNAUTHORIZED);
        later.join();
      }
    }
  }

  private static EndpointSettings faulty(FaultyServer server) {
    return EndpointSettings.of(server.url(), "APIcontract", TroubleContract.SECRET);
  }

  /** With so much time for LiveKit that it does not run out during a test. */
  private static EndpointSettings patient(EndpointSettings settings) {
    return settings.with("livekit.timeout", "1m").with("server.request_timeout", "2m");
  }
}
