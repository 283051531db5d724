package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of agent dispatch: each agent name is dispatched at most once per room. */
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
  default void dispatches_configured_agents_once_into_a_new_room() {
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
  default void dispatches_an_agent_once_into_an_existing_room() {
    String session = unique("live");
    Answer plain = endpoint().post(json("session_id", session));

    for (int i = 0; i < 3; i++) {
      Endpoint.assertStatus(endpoint().post(session(session, "helper")), "existing");
    }
    endpoint().post(session(session, "other")).isToken();

    assertThat(agents(Endpoint.room(plain))).containsExactly("", "helper", "other");
  }

  @Test
  default void dispatches_an_agent_once_if_a_request_names_it_twice() {
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
  default void concurrent_requests_dispatch_an_agent_once() {
    String session = unique("busy");
    Answer plain = endpoint().post(json("session_id", session));

    Crowd.of(20, i -> endpoint().post(session(session, "helper")))
        .forEach(answer -> Endpoint.assertStatus(answer, "existing"));

    assertThat(agents(Endpoint.room(plain))).containsExactly("", "helper");
  }

  @Test
  default void concurrent_requests_at_two_replicas_dispatch_an_agent_once() {
    Endpoint replica = endpointWith("tokens.ttl", "9m");
    String session = unique("replicated");
    Answer plain = endpoint().post(json("session_id", session));

    Crowd.of(20, i -> (i % 2 == 0 ? endpoint() : replica).post(session(session, "helper")))
        .forEach(answer -> Endpoint.assertStatus(answer, "existing"));

    // A replica deletes its own dispatch when the agent of an older one has joined.
    Await.that("the duplicate dispatch is deleted", () -> agents(Endpoint.room(plain)).size() == 2);
    assertThat(agents(Endpoint.room(plain))).containsExactly("", "helper");
  }
}
