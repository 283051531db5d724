package dev.roomkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.EventReceiver;
import dev.roomkey.testkit.EventReceiver.Received;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignedWebhook;
import io.livekit.server.WebhookReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import livekit.LivekitWebhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that receives events by LiveKit's Java SDK. */
final class ForwardedEventsTest {
  private static final LiveKitServer LIVEKIT = LiveKitServer.shared();
  private static final String ROOM = "Zoë 😀";

  @TempDir Path folder;

  @Test
  void the_sdk_accepts_forwarded_events_and_rejects_a_changed_body() throws Exception {
    WebhookReceiver sdk = new WebhookReceiver(LIVEKIT.apiKey(), LIVEKIT.apiSecret());
    try (EventReceiver receiver = EventReceiver.start();
        var application = Applications.start(PlainApplication.class, properties(receiver))) {
      report(Applications.url(application));
      Await.that("the event is delivered", () -> !receiver.accepted().isEmpty());

      Received received = receiver.accepted().getFirst();
      String token = received.header("Authorization");
      LivekitWebhook.WebhookEvent event = sdk.receive(received.body(), token);

      assertThat(event.getId()).isEqualTo("EV_1");
      assertThat(event.getRoom().getName()).isEqualTo(ROOM);
      assertThat(event.getParticipant().getIdentity()).isEqualTo("ada");
      assertThat(received.body()).doesNotContain("turn");
      assertThatThrownBy(() -> sdk.receive(received.body().replace("EV_1", "EV_2"), token))
          .isInstanceOf(Exception.class);
    }
  }

  private Map<String, String> properties(EventReceiver receiver) {
    return Map.of(
        "roomkey.repo-root", folder.toString(),
        "roomkey.rooms.namespace", "forwarded-events",
        "roomkey.access.open", "true",
        "roomkey.webhooks.forward[0].url", receiver.url(),
        "livekit.url", LIVEKIT.url(),
        "livekit.api-key", LIVEKIT.apiKey(),
        "livekit.api-secret", LIVEKIT.apiSecret());
  }

  private static void report(String application) throws Exception {
    URI endpoint = URI.create(application + "/api/livekit/webhook");
    byte[] event =
        SignedWebhook.event("EV_1", "track_published", ROOM, "ada", "PA_1", Instant.now());
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(
              http.send(SignedWebhook.request(endpoint, LIVEKIT, event), BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(200);
    }
  }
}
