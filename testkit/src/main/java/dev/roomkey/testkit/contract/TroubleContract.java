package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.FaultyServer.Fault;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RawHttp;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The contract's part about a LiveKit that is away, stuck, or not LiveKit at all. */
interface TroubleContract extends ContractEndpoints {
  String SECRET = "a-secret-of-the-contract-32-bytes-long";

  /** What a noisy machine may add to any time limit. */
  Duration NOISE = Duration.ofMillis(1200);

  /** How soon a LiveKit that is well again is asked again. */
  Duration BACK_WITHIN = Duration.ofSeconds(5);

  @Test
  default void a_livekit_that_is_down_is_unavailable_until_it_is_back() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit));
      Endpoint.assertStatus(endpoint.post("{}"), "created");

      livekit.stop();
      Answer down = within(Duration.ofSeconds(1), () -> endpoint.post("{}"));

      assertThat(down.isProblem(503, "livekit_unreachable").header("Retry-After")).contains("1");
      livekit.restart();
      Endpoint.assertStatus(endpoint.post("{}"), "created");
    }
  }

  @Test
  default void a_livekit_with_another_secret_is_told_apart() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit));

      livekit.restartWith("another-secret-of-32-bytes-or-more");

      endpoint.post("{}").isProblem(502, "livekit_refuses_credentials");
    }
  }

  @Test
  default void a_livekit_that_is_stuck_costs_no_more_than_the_time_for_a_call() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(livekit).with("livekit.timeout", "700ms"));
      Endpoint.assertStatus(endpoint.post("{}"), "created");

      livekit.pause();
      List<Answer> answers =
          within(
              Duration.ofMillis(770),
              () ->
                  Crowd.of(
                      20, i -> endpoint.post(i % 2 == 0 ? "{}" : json("session_id", "stuck"))));
      livekit.resume();

      answers.forEach(answer -> answer.isProblem(504, "livekit_timed_out"));
      assertThat(Await.until(BACK_WITHIN, () -> endpoint.post("{}").status() == 201)).isTrue();
    }
  }

  @Test
  default void when_too_many_wait_for_it_the_others_are_told_so_at_once() {
    try (FaultyServer stuck = FaultyServer.start(Fault.NEVER_ANSWER)) {
      Endpoint endpoint =
          endpoint(faulty(stuck).with("livekit.timeout", "4s").with("limits.max_waiting", 5));
      long start = System.nanoTime();
      List<Map.Entry<Answer, Duration>> answers =
          Crowd.of(
              15, i -> Map.entry(endpoint.post("{}"), Duration.ofNanos(System.nanoTime() - start)));

      Map<Boolean, List<Map.Entry<Answer, Duration>>> waited =
          answers.stream().collect(Collectors.partitioningBy(a -> a.getKey().status() == 504));
      assertThat(waited.get(true)).hasSize(5);
      assertThat(waited.get(false))
          .allSatisfy(answer -> {
            answer.getKey().isProblem(503, "unavailable");
            assertThat(answer.getKey().header("Retry-After")).contains("1");
            assertThat(answer.getValue()).isLessThan(Duration.ofSeconds(3));
          });
      endpoint.post("{\"room_config\":{\"egress\":{}}}").isProblem(403, "egress_not_allowed");
    }
  }

  @Test
  default void a_request_takes_no_longer_than_its_time_however_that_is_spent() {
    try (FaultyServer stuck = FaultyServer.start(Fault.NEVER_ANSWER)) {
      Endpoint endpoint = endpoint(faulty(stuck).with("server.request_timeout", "2s"));

      within(
              Duration.ofMillis(2200),
              () -> Crowd.of(2, i -> i == 0 ? endpoint.post("{}") : slowly(endpoint)))
          .forEach(answer -> answer.isProblem(504, "livekit_timed_out"));
    }
  }

  /** Most of the time goes by before the body is there: what is left is LiveKit's. */
  private static Answer slowly(Endpoint endpoint) {
    try (RawHttp http = endpoint.connect()) {
      String request = endpoint.tokenRequest("{}");
      http.send(request.substring(0, request.length() - 1));
      // The pause is what is tested.
      assertThat(http.isClosedWithin(Duration.ofMillis(1700))).isFalse();
      http.send("}");
      return endpoint.read(http);
    }
  }

  @TestFactory
  default Stream<DynamicTest> whatever_answers_in_livekits_place_is_told_apart() {
    Map<Fault, String> expected = new EnumMap<>(Fault.class);
    expected.put(Fault.REFUSE, "503 livekit_unreachable");
    expected.put(Fault.UNAVAILABLE, "503 livekit_unreachable");
    expected.put(Fault.NEVER_ANSWER, "504 livekit_timed_out");
    expected.put(Fault.DRIP, "504 livekit_timed_out");
    expected.put(Fault.UNAUTHORIZED, "502 livekit_refuses_credentials");
    return Stream.of(Fault.values())
        .map(fault ->
            DynamicTest.dynamicTest(
                fault.name(),
                () -> {
                  try (FaultyServer server = FaultyServer.start(fault)) {
                    String[] problem =
                        expected.getOrDefault(fault, "502 livekit_answers_nonsense").split(" ", 2);
                    Endpoint endpoint = endpoint(faulty(server).with("livekit.timeout", "500ms"));
                    Answer answer = within(Duration.ofMillis(550), () -> endpoint.post("{}"));
                    answer.isProblem(Integer.parseInt(problem[0]), problem[1]);
                    assertThat(answer.body())
                        .doesNotContain(
                            "it broke", "upstream", "Welcome", "invalid auth", "/again");
                  }
                }));
  }

  @Test
  default void a_deployment_may_let_people_in_while_livekit_cannot_be_asked() {
    try (LiveKitServer livekit = LiveKitServer.start()) {
      Endpoint endpoint =
          endpoint(
              EndpointSettings.of(livekit)
                  .with("rooms.when_unreachable", "on_join")
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
  default void letting_people_in_all_the_same_is_for_a_livekit_that_is_away_and_for_nothing_else() {
    try (FaultyServer server = FaultyServer.start(Fault.UNAUTHORIZED)) {
      EndpointSettings settings = faulty(server).with("rooms.when_unreachable", "on_join");

      endpoint(settings).post("{}").isProblem(502, "livekit_refuses_credentials");
      server.become(Fault.HTML);
      endpoint(settings).post("{}").isProblem(502, "livekit_answers_nonsense");
      server.become(Fault.REFUSE);
      endpoint(settings.with("rooms.provision", "existing_only"))
          .post("{}")
          .isProblem(503, "livekit_unreachable");
      Endpoint.assertStatus(endpoint(settings).post("{}"), "on_join");
    }
  }

  @Test
  default void left_to_the_join_nobody_asks_livekit_anything() {
    try (FaultyServer server = FaultyServer.start(Fault.HTML)) {
      Endpoint endpoint = endpoint(faulty(server).with("rooms.provision", "on_join"));

      Endpoint.assertStatus(endpoint.post("{}"), "on_join");
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  default void a_room_over_livekits_own_limits_is_the_callers_fault() {
    try (LiveKitServer narrow =
        LiveKitServer.builder().yaml("limit: {max_room_name_length: 60}").start()) {
      Endpoint endpoint = endpoint(EndpointSettings.of(narrow));

      endpoint.post(json("room_name", "x".repeat(60))).isToken();
      endpoint.post(json("room_name", "x".repeat(61))).isProblem(400, "room_rejected");
    }
  }

  private EndpointSettings faulty(FaultyServer server) {
    return EndpointSettings.of(server.url(), "APIcontract", SECRET);
  }

  /** Fails where it takes longer than that and what noise may add. */
  private static <T> T within(Duration limit, Supplier<T> question) {
    long start = System.nanoTime();
    T answer = question.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.plus(NOISE));
    return answer;
  }
}
