package dev.roomkey.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.PythonVerifier;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenIssuer;
import dev.roomkey.webhook.DeliveryPlan;
import dev.roomkey.webhook.WebhookEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LiveKit's Python SDK receives deliveries as it receives LiveKit's own webhooks. */
@Tag("heavy")
final class PythonReceivesOurEventsTest {
  private static final String KEY = "APIpython";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final DeliverySignatures signatures =
      new DeliverySignatures(
          new TokenIssuer(
              LiveKitCredentials.of(KEY, SECRET), InstantSource.system(), new SecureRandom()),
          InstantSource.system());

  private static String body(String room, boolean synthesized) {
    WebhookEvent event =
        new WebhookEvent(
            "EV_1",
            "room_finished",
            Instant.now(),
            new WebhookEvent.Room("RM_1", room),
            null,
            Map.of("event", "room_finished", "id", "EV_1", "room", Map.of("name", room)),
            synthesized);
    DeliveryEndpoint endpoint = new DeliveryEndpoint("https://app.test", Set.of(), List.of());
    return new DeliveryPlan(List.of(endpoint)).deliveries(event).getFirst().body();
  }

  private String token(String body) {
    return Objects.requireNonNull(
        signatures.headers("EV_1", body.getBytes(UTF_8), List.of()).get("Authorization"));
  }

  @Test
  void the_sdk_accepts_events_and_rejects_a_changed_body() {
    try (PythonVerifier python = PythonVerifier.start()) {
      for (String room : List.of("hall", "Zoë 😀 <&>\"\\")) {
        String reported = body(room, false);
        String found = body(room, true);
        assertThat(found).contains("\"synthesized\":true");
        assertThat(python.receive(reported, token(reported), KEY, SECRET))
            .isEqualTo("room_finished " + room);
        assertThat(python.receive(found, token(found), KEY, SECRET))
            .isEqualTo("room_finished " + room);
      }
      String body = body("hall", false);
      assertThat(python.receive(body.replace("hall", "yard"), token(body), KEY, SECRET))
          .contains("hash mismatch");
    }
  }
}
