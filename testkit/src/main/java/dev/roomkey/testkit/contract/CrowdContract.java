package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract's part about many who ask at the same moment. */
interface CrowdContract extends ContractEndpoints {
  int PEOPLE = 50;

  @Test
  default void fifty_at_once_meet_in_one_room_that_one_of_them_made() {
    String session = json("session_id", unique("all-hands"));

    assertOneRoom(Crowd.of(PEOPLE, i -> endpoint().post(session)));
  }

  @Test
  default void fifty_at_two_servers_meet_in_one_room_that_one_of_them_made() {
    Endpoint replica = endpointWith("tokens.ttl", "9m");
    String session = json("session_id", unique("two-servers"));

    assertOneRoom(Crowd.of(PEOPLE, i -> (i % 2 == 0 ? endpoint() : replica).post(session)));
  }

  @Test
  default void fifty_who_name_a_room_meet_in_it() {
    String room = json("room_name", unique("plaza"));

    assertOneRoom(Crowd.of(PEOPLE, i -> endpoint().post(room)));
  }

  private void assertOneRoom(List<Answer> answers) {
    assertThat(answers.stream().map(Endpoint::room).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.text("participant_identity")).distinct())
        .hasSize(PEOPLE);
    Map<String, Long> statuses =
        answers.stream()
            .map(answer -> answer.text("room_status"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(statuses).isEqualTo(Map.of("created", 1L, "existing", PEOPLE - 1L));
    assertThat(livekit().listRooms(Endpoint.room(answers.getFirst()))).hasSize(1);
  }

  @Test
  default void fifty_who_name_no_room_get_fifty() {
    List<Answer> answers = Crowd.of(PEOPLE, i -> endpoint().post("{}"));

    assertThat(answers.stream().map(Endpoint::room).distinct()).hasSize(PEOPLE);
    assertThat(
            Collections.frequency(
                answers.stream().map(answer -> answer.text("room_status")).toList(), "created"))
        .isEqualTo(PEOPLE);
  }
}
