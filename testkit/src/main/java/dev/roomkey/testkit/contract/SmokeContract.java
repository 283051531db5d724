package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import org.junit.jupiter.api.Test;

/** Tests that an adapter serves tokens at all. */
interface SmokeContract extends ContractEndpoints {
  @Test
  default void returns_exactly_the_documented_fields() {
    Answer answer = endpoint().post("{}").isToken();

    assertThat(answer.json().propertyNames())
        .containsExactly(
            "server_url",
            "participant_token",
            "room_name",
            "participant_identity",
            "participant_name",
            "expires_at",
            "room_status",
            "token",
            "url",
            "roomName",
            "repoRoot");
    assertThat(answer.text("server_url")).isEqualTo(LiveKitServer.shared().url());
    assertThat(answer.text("repoRoot")).isEqualTo(repository());
  }

  @Test
  default void returns_json_that_is_not_cached() {
    Answer answer = endpoint().post("{}").isToken();

    assertThat(answer.header("Content-Type")).contains("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  default void livekit_accepts_the_token() {
    Answer answer = endpoint().post("{\"participant_name\":\"Ada\"}").isToken();

    assertThat(RtcValidate.ask(LiveKitServer.shared(), answer.text("participant_token")))
        .isEqualTo(new RtcValidate.Answer(200, "success"));
  }

  @Test
  default void rejects_two_idempotency_keys() {
    endpoint()
        .post(new byte[0], "Idempotency-Key", "\"a\"", "Idempotency-Key", "\"b\"")
        .isProblem(400, "invalid_request");
  }
}
