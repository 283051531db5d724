package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of the answer to a permitted request, and of its token. */
interface AnswerContract extends ContractEndpoints {

  @Test
  default void fields_in_both_spellings_have_the_same_values() {
    Answer answer = endpoint().post("{}").isToken();

    assertThat(answer.text("token")).isEqualTo(answer.text("participant_token"));
    assertThat(answer.text("url")).isEqualTo(answer.text("server_url"));
    assertThat(answer.text("roomName")).isEqualTo(answer.text("room_name"));
  }

  @Test
  default void a_request_without_a_body_gets_a_new_room_and_identity() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      Answer answer = endpoint().post(new byte[0]).isToken();
      names.add(answer.text("room_name"));
      names.add(answer.text("participant_identity"));
      Endpoint.assertStatus(answer, "created");
      assertThat(answer.text("participant_name")).isEmpty();
    }
    assertThat(names).hasSize(10).allSatisfy(name -> assertThat(name).hasSizeGreaterThan(21));
  }

  @Test
  default void null_and_empty_fields_count_as_absent() {
    for (String absent : List.of("null", "\"\"")) {
      Answer answer =
          endpoint()
              .post(
                  """
                  {"session_id":%1$s,"room_name":%1$s,"participant_identity":%1$s,
                   "participant_name":%1$s,"participant_metadata":%1$s,
                   "participant_attributes":null,"room_config":null}\
                  """
                      .formatted(absent))
              .isToken();

      JsonNode claims = endpoint().claims(answer);
      assertThat(claims.has("name")).isFalse();
      assertThat(claims.has("metadata")).isFalse();
      assertThat(claims.has("attributes")).isFalse();
      Endpoint.assertStatus(answer, "created");
    }
  }

  @Test
  default void the_token_contains_the_requested_participant() {
    Answer answer =
        endpoint()
            .post(
                """
                {"participant_identity":"ada","participant_name":"Ada \\"L\\" 🎓",
                 "participant_metadata":"{\\"role\\":\\"host\\"}",
                 "participant_attributes":{"seat":"1","ünï":"✓","empty":""}}\
                """);

    JsonNode claims = endpoint().claims(answer);
    assertThat(claims.path("sub").asString()).isEqualTo("ada");
    assertThat(claims.path("name").asString()).isEqualTo("Ada \"L\" 🎓");
    assertThat(claims.path("metadata").asString()).isEqualTo("{\"role\":\"host\"}");
    assertThat(claims.path("attributes").toString())
        .isEqualTo("{\"seat\":\"1\",\"ünï\":\"✓\",\"empty\":\"\"}");
    assertThat(answer.text("participant_identity")).isEqualTo("ada");
    assertThat(answer.text("participant_name")).isEqualTo("Ada \"L\" 🎓");
    assertThat(RtcValidate.ask(LiveKitServer.shared(), answer.text("participant_token")).letsIn())
        .isTrue();
  }

  @Test
  default void the_token_permits_only_joining_one_room() {
    Answer answer = endpoint().post("{}");

    assertThat(endpoint().claims(answer).path("video").toString())
        .isEqualTo("{\"roomJoin\":true,\"room\":\"%s\"}".formatted(Endpoint.room(answer)));
    assertThat(endpoint().claims(answer).propertyNames())
        .containsExactlyInAnyOrder("iss", "sub", "iat", "nbf", "exp", "jti", "video", "roomConfig");
  }

  @Test
  default void the_token_expires_after_the_configured_lifetime() {
    Endpoint endpoint = endpointWith("tokens.ttl", "90s");
    long before = Instant.now().getEpochSecond();
    Answer answer = endpoint.post("{}");
    long after = Instant.now().getEpochSecond();

    JsonNode claims = endpoint.claims(answer);
    assertThat(claims.path("nbf").asLong()).isBetween(before, after);
    assertThat(claims.path("iat").asLong()).isEqualTo(claims.path("nbf").asLong());
    assertThat(claims.path("exp").asLong()).isEqualTo(claims.path("nbf").asLong() + 90);
    assertThat(Instant.parse(answer.text("expires_at")).getEpochSecond())
        .isEqualTo(claims.path("exp").asLong());
  }

  @Test
  default void each_token_has_a_unique_id() {
    Answer first = endpoint().post("{}");
    Answer second = endpoint().post("{}");

    assertThat(endpoint().claims(first).path("jti").asString())
        .isNotEmpty()
        .isNotEqualTo(endpoint().claims(second).path("jti").asString());
  }

  @Test
  default void rejects_all_requests_if_access_is_disabled() {
    Endpoint closed = endpointWith("access.open", false);

    closed.post("{}").isProblem(403, "access_disabled");
    closed.post(ContractEndpoints.json("session_id", "x")).isProblem(403, "access_disabled");
    closed.post(ContractEndpoints.json("session_id", 7)).isProblem(400, "invalid_request");
  }

  @Test
  default void returns_the_public_livekit_url_to_clients() {
    String api = LiveKitServer.shared().httpUrl();
    Endpoint endpoint =
        endpoint(
            settings()
                .with("livekit.url", "https://livekit.roomkey.test/sfu/")
                .with("livekit.api_url", api));

    Answer answer = endpoint.post("{}").isToken();

    assertThat(answer.text("server_url")).isEqualTo("wss://livekit.roomkey.test/sfu");
    assertThat(livekit().listRooms(Endpoint.room(answer))).hasSize(1);
  }
}
