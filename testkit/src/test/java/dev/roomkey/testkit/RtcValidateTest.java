package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RtcValidateTest {
  private final LiveKitServer server = LiveKitServer.shared();

  @Test
  void accepts_a_valid_token() {
    assertThat(RtcValidate.ask(server, TestToken.join(server, "door", "ann")).letsIn()).isTrue();
  }

  @Test
  void redacts_a_rejected_token() {
    String token =
        TestToken.issue(
            server.apiKey(),
            "some-other-secret-of-32-bytes-and-more",
            "ann",
            Map.of("roomJoin", true, "room", "door"));

    RtcValidate.Answer answer = RtcValidate.ask(server, token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("<redacted>").doesNotContain(token);
    assertThat(Await.until(Await.PATIENCE, () -> server.log().contains("<token>"))).isTrue();
    assertThat(server.log()).doesNotContain(token);
  }
}
