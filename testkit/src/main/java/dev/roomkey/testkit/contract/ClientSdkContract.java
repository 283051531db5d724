package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Tests of bodies as LiveKit's client SDKs and clients of the original route send them. */
interface ClientSdkContract extends ContractEndpoints {
  @TestFactory
  default Stream<DynamicTest> a_room_config_without_agents_dispatches_only_the_default_agent() {
    return Stream.of(
            "{}",
            "{\"room_config\":null}",
            "{\"room_config\":{}}",
            "{\"roomConfig\":{}}",
            "{\"room_config\":{\"agents\":null}}",
            "{\"room_config\":{\"agents\":[]}}",
            "{\"room_config\":{\"agents\":[{}]}}",
            "{\"room_config\":{\"agents\":[{},{}]}}",
            "{\"roomConfig\":{\"agents\":[{\"agentName\":\"\",\"metadata\":\"\"}]}}")
        .map(body ->
            DynamicTest.dynamicTest(
                body,
                () -> {
                  Answer answer = endpoint().post(body);
                  assertThat(livekit().listDispatch(Endpoint.room(answer)).values())
                      .as(
                          "one dispatch of the agent without a name, which LiveKit adds to each"
                              + " room")
                      .extracting(dispatch -> dispatch.path("agent_name").asString())
                      .containsExactly("");
                  assertThat(endpoint().claims(answer).path("roomConfig").has("agents")).isFalse();
                }));
  }

  @Test
  default void dispatches_the_agent_of_a_request_in_snake_case() {
    Answer answer =
        endpoint()
            .post(
                """
                {"room_name":"%s","participant_name":"Ada","participant_identity":"ada",
                 "participant_metadata":"m","participant_attributes":{"a":"b"},
                 "room_config":{"agents":[
                   {"agent_name":"greeter","metadata":"{\\"lang\\":\\"fr\\"}","deployment":"blue"}]}}\
                """
                    .formatted(unique("js")));

    assertOneGreeter(answer);
    JsonNode agent = endpoint().claims(answer).path("roomConfig").path("agents").path(0);
    assertThat(agent.path("agentName").asString()).isEqualTo("greeter");
    assertThat(agent.path("deployment").asString()).isEqualTo("blue");
    assertThat(endpoint().claims(answer).path("sub").asString()).isEqualTo("ada");
  }

  @Test
  default void dispatches_the_agent_of_a_request_in_camel_case() {
    Answer answer =
        endpoint()
            .post(
                """
                {"roomName":"%s","participantName":"Ada","participantIdentity":"ada",
                 "participantMetadata":"m","participantAttributes":{"a":"b"},
                 "roomConfig":{"name":"","emptyTimeout":0,"departureTimeout":0,"maxParticipants":0,
                   "minPlayoutDelay":0,"maxPlayoutDelay":0,"syncStreams":false,"metadata":"",
                   "agents":[{"agentName":"greeter","metadata":"{\\"lang\\":\\"fr\\"}"}]}}\
                """
                    .formatted(unique("phone")));

    assertOneGreeter(answer);
    JsonNode claims = endpoint().claims(answer);
    assertThat(claims.path("sub").asString()).isEqualTo("ada");
    assertThat(claims.path("name").asString()).isEqualTo("Ada");
    assertThat(claims.path("metadata").asString()).isEqualTo("m");
    assertThat(claims.path("attributes").path("a").asString()).isEqualTo("b");
  }

  private void assertOneGreeter(Answer answer) {
    assertThat(livekit().listDispatch(Endpoint.room(answer)).values())
        .singleElement()
        .satisfies(dispatch -> {
          assertThat(dispatch.path("agent_name").asString()).isEqualTo("greeter");
          assertThat(dispatch.path("metadata").asString()).isEqualTo("{\"lang\":\"fr\"}");
        });
  }

  @Test
  default void returns_the_fields_of_the_original_route() {
    String session = unique("original");
    Answer answer =
        endpoint().post("{\"sessionId\":\"%s\",\"participantName\":\"Ada\"}".formatted(session));

    assertThat(answer.isToken().json().propertyNames())
        .contains("token", "url", "roomName", "repoRoot");
    assertThat(answer.text("roomName")).endsWith("/s/" + session);
  }

  @Test
  default void ignores_unknown_fields() {
    endpoint()
        .post(
            """
            {"participant_name":"Ada","agent":{"deep":[{"er":1}]},"token":"x","url":null,
             "room_config":{"unknown":{"a":1},"agents":[{"agent_name":"bot","unknown":[]}]}}\
            """)
        .isToken();
  }

  @Test
  default void accepts_numbers_of_a_room_config_as_numbers_or_strings() {
    for (String minute : new String[] {"60", "\"60\"", "6e1", "60.0"}) {
      Answer answer = endpoint().post("{\"room_config\":{\"empty_timeout\":%s}}".formatted(minute));

      JsonNode room = livekit().listRooms(Endpoint.room(answer)).path(0);
      assertThat(room.path("empty_timeout").asInt()).as(minute).isEqualTo(60);
    }
  }
}
