package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests of concurrent requests. */
interface CrowdContract extends ContractEndpoints {
  int REQUESTS = 50;

  @Test
  default void concurrent_requests_for_a_session_create_one_room() {
    String session = json("session_id", unique("all-hands"));

    assertOneRoom(Crowd.of(REQUESTS, i -> endpoint().post(session)));
  }

  @Test
  default void concurrent_requests_at_two_replicas_create_one_room() {
    Endpoint replica = endpointWith("tokens.ttl", "9m");
    String session = json("session_id", unique("two-servers"));

    assertOneRoom(Crowd.of(REQUESTS, i -> (i % 2 == 0 ? endpoint() : replica).post(session)));
  }

  @Test
  default void concurrent_requests_for_a_room_create_it_once() {
    String room = json("room_name", unique("plaza"));

    assertOneRoom(Crowd.of(REQUESTS, i -> endpoint().post(room)));
  }

  private void assertOneRoom(List<Answer> answers) {
    assertThat(answers.stream().map(Endpoint::room).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.text("participant_identity")).distinct())
        .hasSize(REQUESTS);
    Map<String, Long> statuses =
        answers.stream()
            .map(answer -> answer.text("room_status"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(statuses).isEqualTo(Map.of("created", 1L, "existing", REQUESTS - 1L));
    assertThat(livekit().listRooms(Endpoint.room(answers.getFirst()))).hasSize(1);
  }

  @Test
  default void concurrent_requests_without_a_room_get_a_room_each() {
    List<Answer> answers = Crowd.of(REQUESTS, i -> endpoint().post("{}"));

    assertThat(answers.stream().map(Endpoint::room).distinct()).hasSize(REQUESTS);
    assertThat(
            Collections.frequency(
                answers.stream().map(answer -> answer.text("room_status")).toList(), "created"))
        .isEqualTo(REQUESTS);
  }
}
