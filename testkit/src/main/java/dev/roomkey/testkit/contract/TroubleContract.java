package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Tests of a LiveKit server that is unreachable, frozen or misconfigured. */
interface TroubleContract extends ContractEndpoints {

  @Test
  default void reports_an_unreachable_livekit_until_it_returns() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit).withLongTimeouts());
      Endpoint.assertStatus(endpoint.post("{}"), "created");

      livekit.stop();
      Answer down = endpoint.post("{}"); // 504 if the request had waited

      assertThat(down.isProblem(503, "livekit_unreachable").header("Retry-After")).contains("1");
      livekit.restart();
      Endpoint.assertStatus(endpoint.post("{}"), "created");
    }
  }

  @Test
  default void reports_a_livekit_that_rejects_the_api_key() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit));

      livekit.restartWith("another-secret-of-32-bytes-or-more");

      endpoint.post("{}").isProblem(502, "livekit_unauthorized");
    }
  }

  @TestFactory
  default Stream<DynamicTest> reports_each_fault_of_livekit() {
    Map<Fault, String> expected = new EnumMap<>(Fault.class);
    expected.put(Fault.REFUSE, "503 livekit_unreachable");
    expected.put(Fault.UNAVAILABLE, "503 livekit_unreachable");
    expected.put(Fault.NEVER_ANSWER, "504 livekit_timed_out");
    expected.put(Fault.DRIP, "504 livekit_timed_out");
    expected.put(Fault.UNAUTHORIZED, "502 livekit_unauthorized");
    return Stream.of(Fault.values())
        .map(fault ->
            DynamicTest.dynamicTest(
                fault.name(),
                () -> {
                  try (FaultyServer server = FaultyServer.start(fault)) {
                    String[] problem =
                        expected.getOrDefault(fault, "502 livekit_invalid_response").split(" ", 2);
                    Answer answer =
                        problem[0].equals("504")
                            ? timesOutBeforeLongerTimeout(server)
                            : endpoint(EndpointSettings.of(server).withLongTimeouts()).post("{}");
                    answer.isProblem(Integer.parseInt(problem[0]), problem[1]);
                    assertThat(answer.body())
                        .doesNotContain(
                            "it broke", "upstream", "Welcome", "invalid auth", "/again");
                  }
                }));
  }

  @Test
  default void issues_tokens_while_livekit_is_unreachable_if_configured() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint =
          endpoint(
              EndpointSettings.of(livekit)
                  .with("rooms.on_livekit_unavailable", "on_join")
                  .with("rooms.empty_timeout", "9m"));
      String session = unique("while-away");
      livekit.stop();

      Answer answer = endpoint.post(json("session_id", session));

      Endpoint.assertStatus(answer, "on_join");
      livekit.restart();
      JsonNode room = JoinContract.joined(livekit, answer);
      assertThat(room.path("empty_timeout").asInt()).isEqualTo(540);
      JsonNode metadata = Json.read(room.path("metadata").asString());
      assertThat(metadata.path("repoRoot").asString()).isEqualTo(repository());
      assertThat(metadata.path("sessionId").asString()).isEqualTo(session);
      Endpoint.assertStatus(endpoint.post(json("session_id", session)), "existing");
    }
  }

  @Test
  default void the_fallback_applies_only_if_livekit_is_unreachable() {
    try (FaultyServer server = FaultyServer.start(Fault.UNAUTHORIZED)) {
      EndpointSettings settings =
          EndpointSettings.of(server).with("rooms.on_livekit_unavailable", "on_join");

      endpoint(settings).post("{}").isProblem(502, "livekit_unauthorized");
      server.become(Fault.HTML);
      endpoint(settings).post("{}").isProblem(502, "livekit_invalid_response");
      server.become(Fault.REFUSE);
      endpoint(settings.with("rooms.provision", "existing_only"))
          .post("{}")
          .isProblem(503, "livekit_unreachable");
      Endpoint.assertStatus(endpoint(settings).post("{}"), "on_join");
    }
  }

  @Test
  default void on_join_does_not_call_livekit() {
    try (FaultyServer server = FaultyServer.start(Fault.HTML)) {
      Endpoint endpoint = endpoint(EndpointSettings.of(server).with("rooms.provision", "on_join"));

      Endpoint.assertStatus(endpoint.post("{}"), "on_join");
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  default void reports_a_room_that_exceeds_livekits_limits_as_invalid() {
    try (LiveKitServer narrow =
        LiveKitServer.builder().yaml("limit: {max_room_name_length: 60}").start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(narrow));

      endpoint.post(json("room_name", "x".repeat(60))).isToken();
      endpoint.post(json("room_name", "x".repeat(61))).isProblem(400, "invalid_room");
    }
  }

  /** Requests a token with a short timeout. Fails unless a request with a long one still waits. */
  private Answer timesOutBeforeLongerTimeout(FaultyServer server) {
    Endpoint patient = endpoint(EndpointSettings.of(server).withLongTimeouts());
    CompletableFuture<Answer> waiting = Crowd.start(() -> patient.post("{}"));
    Await.that("LiveKit is called", () -> server.requests() > 0);
    Answer answer = endpoint(EndpointSettings.of(server).with("livekit.timeout", "3s")).post("{}");
    assertThat(waiting).isNotDone();
    server.become(Fault.UNAUTHORIZED);
    waiting.join();
    return answer;
  }
}
