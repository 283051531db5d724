package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.PythonVerifier.Verdict;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class PythonVerifierTest {
  private static final String SECRET = "a-secret-of-thirty-two-bytes-or-more";

  @Test
  void returns_all_claims_of_a_valid_token() {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> roomConfig =
        Map.of(
            "metadata",
            "m",
            "tags",
            Map.of("k", "v"),
            "agents",
            new Object[] {Map.of("agentName", "bot")});
    String token =
        TestToken.sign(
            Map.of(
                "iss",
                "APIx",
                "sub",
                "ann",
                "nbf",
                now,
                "exp",
                now + 60,
                "attributes",
                Map.of("a", "b"),
                "video",
                Map.of("roomJoin", true, "room", "r", "canPublish", false),
                "roomConfig",
                roomConfig),
            SECRET);

    try (PythonVerifier python = PythonVerifier.start()) {
      Verdict verdict = python.verify(token, "APIx", SECRET);

      assertThat(verdict.error()).isEmpty();
      assertThat(verdict.ok()).isTrue();
      assertThat(verdict.claims().path("identity").asString()).isEqualTo("ann");
      assertThat(verdict.claims().at("/video/canPublish").asBoolean(true)).isFalse();
      assertThat(verdict.claims().at("/roomConfig/agents/0/agentName").asString()).isEqualTo("bot");
      assertThat(verdict.payload()).isEqualTo(TokenOracle.decode(token));
    }
  }

  @Test
  void one_process_verifies_many_tokens() {
    String token = TestToken.issue("APIx", SECRET, "ann", Map.of());
    try (PythonVerifier python = PythonVerifier.start()) {
      for (int i = 0; i < 500; i++) {
        assertThat(python.verify(token, "APIx", SECRET).ok()).isTrue();
        assertThat(python.verify(token, "APIx", SECRET + i).error()).contains("InvalidSignature");
      }
    }
  }

  @Test
  void continues_after_a_malformed_token() {
    try (PythonVerifier python = PythonVerifier.start()) {
      assertThat(python.verify("nonsense", "APIx", SECRET).ok()).isFalse();
      assertThat(python.verify("", "APIx", SECRET).ok()).isFalse();
    }
  }
}
