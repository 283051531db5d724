package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of the header {@code Idempotency-Key}. */
interface IdempotencyContract extends ContractEndpoints {
  String KEY = "Idempotency-Key";
  String IDENTITY = "participant_identity";

  private static Answer post(Endpoint endpoint, String key, String json, String... headers) {
    String[] all =
        Stream.concat(
                Stream.of(KEY, '"' + key + '"', "Content-Type", "application/json"),
                Stream.of(headers))
            .toArray(String[]::new);
    return endpoint.post(json.getBytes(UTF_8), all);
  }

  @Test
  default void a_repeated_request_gets_the_same_room_and_identity() {
    String key = unique("key");
    Answer first = post(endpoint(), key, "{}");
    Answer again = post(endpoint(), key, "{}");

    assertThat(Endpoint.room(again)).isEqualTo(Endpoint.room(first));
    assertThat(again.text(IDENTITY)).isEqualTo(first.text(IDENTITY));
    Endpoint.assertStatus(first, "created");
    Endpoint.assertStatus(again, "created");
    assertThat(endpoint().claims(again).path("jti"))
        .isNotEqualTo(endpoint().claims(first).path("jti"));
    assertThat(endpoint().claims(again).path("sub").asString()).isEqualTo(first.text(IDENTITY));
    assertThat(endpoint().claims(again).at("/video/room").asString())
        .isEqualTo(Endpoint.room(first));
    assertThat(livekit().listRooms(Endpoint.room(first))).hasSize(1);
  }

  @Test
  default void requests_without_or_with_different_keys_are_independent() {
    List<Answer> answers =
        List.of(
            endpoint().post("{}"),
            endpoint().post("{}"),
            post(endpoint(), unique("key"), "{}"),
            post(endpoint(), unique("key"), "{}"));

    assertThat(answers.stream().map(Endpoint::room).distinct()).hasSize(4);
    assertThat(answers.stream().map(answer -> answer.text(IDENTITY)).distinct()).hasSize(4);
  }

  @Test
  default void concurrent_requests_with_a_key_share_one_result() {
    String key = unique("key");
    List<Answer> answers = Crowd.of(20, i -> post(endpoint(), key, "{}"));

    assertThat(answers.stream().map(Endpoint::room).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.text(IDENTITY)).distinct()).hasSize(1);
    assertThat(answers).allSatisfy(answer -> Endpoint.assertStatus(answer, "created"));
  }

  @Test
  default void rejects_a_different_request_with_the_same_key() {
    String key = unique("key");
    Answer first = post(endpoint(), key, "{\"session_id\":\"" + key + "\"}").isToken();
    post(endpoint(), key, "{}").isProblem(422, "idempotency_key_reused");
    Answer again = post(endpoint(), key, "{\"session_id\":\"" + key + "\"}").isToken();

    assertThat(again.text(IDENTITY)).isEqualTo(first.text(IDENTITY));
  }

  @Test
  default void a_rejected_request_does_not_use_its_key() {
    String key = unique("key");
    post(endpoint(), key, "[").isProblem(400, "malformed_json");
    post(endpoint(), key, "{\"room_config\":{\"egress\":{}}}").isProblem(403, "egress_not_allowed");
    post(endpoint(), key, json("participant_metadata", "x".repeat(9000)))
        .isProblem(400, "token_too_large");
    post(endpoint(), key, "{}").isToken();
    post(endpoint(), key, "[").isProblem(400, "malformed_json");
  }

  @Test
  default void a_repeated_request_keeps_the_requested_names() {
    String key = unique("key");
    String json = "{\"session_id\":\"%s\",\"participant_identity\":\"ada\"}".formatted(key);
    Answer first = post(endpoint(), key, json).isToken();
    Answer again = post(endpoint(), key, json).isToken();

    assertThat(List.of(first.text(IDENTITY), again.text(IDENTITY))).containsOnly("ada");
    assertThat(Endpoint.room(again)).isEqualTo(Endpoint.room(first));
  }

  @Test
  default void keys_are_scoped_to_the_caller() {
    Endpoint endpoint =
        endpoint(LimitContract.withCallers(settings().with("rooms.provision", "on_join")));
    String key = unique("key");
    Answer ada = post(endpoint, key, "{}", "X-User", "ada").isToken();
    Answer bob = post(endpoint, key, "{}", "X-User", "bob").isToken();
    Answer anonymous = post(endpoint, key, "{}").isToken();
    Answer adaAgain = post(endpoint, key, "{}", "X-User", "ada").isToken();

    assertThat(List.of(Endpoint.room(ada), Endpoint.room(bob), Endpoint.room(anonymous)))
        .doesNotHaveDuplicates();
    assertThat(Endpoint.room(adaAgain)).isEqualTo(Endpoint.room(ada));
    assertThat(adaAgain.text(IDENTITY)).isEqualTo(ada.text(IDENTITY)).startsWith("ada~");
    assertThat(bob.text(IDENTITY)).startsWith("bob~");
  }

  @Test
  default void keys_of_anonymous_callers_are_scoped_to_the_address() {
    Endpoint endpoint =
        endpoint(
            settings()
                .with("rooms.provision", "on_join")
                .with("server.trusted_proxies", List.of("127.0.0.0/8", "::1")));
    String key = unique("key");
    Answer first = post(endpoint, key, "{}", "X-Forwarded-For", "192.0.2.1").isToken();
    Answer other = post(endpoint, key, "{}", "X-Forwarded-For", "192.0.2.2").isToken();
    Answer again = post(endpoint, key, "{}", "X-Forwarded-For", "192.0.2.1").isToken();

    assertThat(Endpoint.room(other)).isNotEqualTo(Endpoint.room(first));
    assertThat(Endpoint.room(again)).isEqualTo(Endpoint.room(first));
  }

  @TestFactory
  default Stream<DynamicTest> rejects_an_invalid_key() {
    return Stream.of(
            "8e03978e-40d5-43e8-bc93-6894a57f9324",
            "",
            "\"\"",
            "\"",
            "\"a",
            "a\"",
            "\"a\"b\"",
            "\"a\\b\"",
            "\"a\\\"",
            "\"a\tb\"",
            "\"a\";b=1",
            "\"a\", \"b\"",
            ":YQ==:",
            "42",
            "\"" + "x".repeat(256) + "\"",
            "\"" + "\\\\".repeat(256) + "\"")
        .map(key ->
            DynamicTest.dynamicTest(
                "'" + key + "'",
                () -> {
                  Answer answer = endpoint().post(new byte[0], KEY, key);
                  answer.isProblem(400, "invalid_request");
                  assertThat(answer.error(KEY, "code")).isEqualTo("invalid_value");
                }));
  }

  @TestFactory
  default Stream<DynamicTest> accepts_every_structured_field_string_as_a_key() {
    return Stream.of("\"a\"", "\" \"", "\"\\\"\\\\\"", "\"" + "x".repeat(255) + "\"")
        .map(key ->
            DynamicTest.dynamicTest(key, () -> endpoint().post(new byte[0], KEY, key).isToken()));
  }
}
