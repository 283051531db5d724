package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract's part about agents: each name once in a room, however it is asked for. */
interface AgentContract extends ContractEndpoints {
  private List<String> agents(String room) {
    return livekit().listDispatch(room).values().stream()
        .map(dispatch -> dispatch.path("agent_name").asString())
        .sorted()
        .toList();
  }

  private static String session(String session, String agent) {
    return "{\"session_id\":\"%s\",\"room_config\":{\"agents\":[{\"agent_name\":\"%s\"}]}}"
        .formatted(session, agent);
  }

  @Test
  default void the_deployments_agents_are_sent_into_each_new_room_once() {
    Endpoint endpoint =
        endpointWith(
            "rooms.agents",
            List.of(Map.of("agent_name", "onboarding"), Map.of("agent_name", "scribe")));
    String session = unique("with-agents");

    Answer first = endpoint.post(json("session_id", session));
    endpoint.post(json("session_id", session)).isToken();
    endpoint.post(session(session, "scribe")).isToken();

    assertThat(agents(Endpoint.room(first))).containsExactly("onboarding", "scribe");
  }

  @Test
  default void an_agent_is_sent_into_a_live_room_once() {
    String session = unique("live");
    Answer plain = endpoint().post(json("session_id", session));

    for (int i = 0; i < 3; i++) {
      Endpoint.assertStatus(endpoint().post(session(session, "helper")), "existing");
    }
    endpoint().post(session(session, "other")).isToken();

    assertThat(agents(Endpoint.room(plain))).containsExactly("", "helper", "other");
  }

  @Test
  default void an_agent_that_is_asked_for_twice_in_one_request_is_sent_once() {
    Answer answer =
        endpoint()
            .post(
                """
                {"room_config":{"agents":[{"agent_name":"twin","metadata":"first"},
                  {"agent_name":"twin","metadata":"second"}]}}\
                """);

    assertThat(agents(Endpoint.room(answer))).containsExactly("twin");
  }

  @Test
  default void many_who_ask_for_an_agent_at_the_same_moment_get_one() {
    String session = unique("busy");
    Answer plain = endpoint().post(json("session_id", session));

    Crowd.of(20, i -> endpoint().post(session(session, "helper")))
        .forEach(answer -> Endpoint.assertStatus(answer, "existing"));

    assertThat(agents(Endpoint.room(plain))).containsExactly("", "helper");
  }

  @Test
  default void two_servers_that_are_asked_for_an_agent_at_the_same_moment_send_one() {
    Endpoint replica = endpointWith("tokens.ttl", "9m");
    String session = unique("replicated");
    Answer plain = endpoint().post(json("session_id", session));

    Crowd.of(20, i -> (i % 2 == 0 ? endpoint() : replica).post(session(session, "helper")))
        .forEach(answer -> Endpoint.assertStatus(answer, "existing"));

    // The one that came second is taken back once its agent is there, or no worker took the job.
    Await.that("one is taken back", () -> agents(Endpoint.room(plain)).size() == 2);
    assertThat(agents(Endpoint.room(plain))).containsExactly("", "helper");
  }
}
