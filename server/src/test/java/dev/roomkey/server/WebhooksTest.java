package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.MediaParticipant;
import dev.roomkey.testkit.SignalParticipant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a real LiveKit server, and {@code serve} with a state store. */
@Tag("slow")
@SuppressWarnings("try") // a participant leaves in the middle of its block
class WebhooksTest {
  private static final TokenRequests TOKENS = new TokenRequests();

  @TempDir private Path folder;
  private final int port = FreePorts.next();
  private final LiveKitServer livekit =
      LiveKitServer.builder().webhook("http://127.0.0.1:" + port + "/api/livekit/webhook").start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    livekit.close();
    http.close();
  }

  @AfterAll
  static void end() {
    TOKENS.close();
  }

  private RoomkeyProcess serve(LiveKitServer server) {
    return RoomkeyProcess.command("serve", "--port", Integer.toString(port))
        .openOn(server)
        .env("ROOMKEY_STATE_STORE", "sqlite:state.db")
        .env("ROOMKEY_ROOMS_EMPTY_TIMEOUT", "5m")
        .env("ROOMKEY_ROOMS_DEPARTURE_TIMEOUT", "5m")
        .in(folder)
        .start();
  }

  private Answer join(RoomkeyProcess roomkey, String session) {
    return TOKENS.post(
        TokenRequests.endpointOf(roomkey.awaitReady()),
        "{\"session_id\":\"%s\"}".formatted(session));
  }

  private int count(String outcome) {
    URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    try {
      String text =
          http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
      Matcher counter =
          Pattern.compile("roomkey_webhooks_total\\{outcome=\"" + outcome + "\"\\} (\\d+)")
              .matcher(text);
      return counter.find() ? Integer.parseInt(counter.group(1)) : 0;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void each_event_of_livekit_is_recorded() {
    try (RoomkeyProcess roomkey = serve(livekit)) {
      Answer token = join(roomkey, "recorded");
      Await.that("room_started is recorded", () -> count("recorded") == 1);
      SignalParticipant.join(livekit, token.text("participant_token")).close();

      Await.that("participant_connection_aborted is recorded", () -> count("recorded") == 2);
      LiveKitApi.of(livekit).deleteRoom(token.text("room_name"));
      Await.that("room_finished is recorded", () -> count("recorded") == 3);
      assertThat(count("rejected")).isZero();
      assertThat(count("synthesized")).isZero();
    }
  }

  @Test
  void a_room_that_has_finished_is_not_in_the_cache() {
    try (RoomkeyProcess roomkey = serve(livekit)) {
      Answer first = join(roomkey, "finished");
      assertThat(first.text("room_status")).isEqualTo("created");
      assertThat(join(roomkey, "finished").text("room_status")).isEqualTo("existing");

      LiveKitApi.of(livekit).deleteRoom(first.text("room_name"));

      Await.that("room_finished is recorded", () -> count("recorded") == 2);
      Await.that(
          "the room is created again",
          () -> join(roomkey, "finished").text("room_status").equals("created"));
    }
  }

  @Test
  void livekit_repeats_an_event_until_it_is_recorded() {
    LiveKitApi.of(livekit).createRoom("while-roomkey-is-down");
    try (RoomkeyProcess roomkey = serve(livekit)) {
      roomkey.awaitReady();

      Await.that("room_started is recorded", () -> count("recorded") == 1);
    }
  }

  @Test
  void a_join_that_livekit_has_not_reported_is_made_up_once() {
    try (LiveKitServer silent = LiveKitServer.start()) {
      Answer token;
      try (RoomkeyProcess roomkey = serve(silent)) {
        token = join(roomkey, "made up");
      }
      String room = token.text("room_name");
      try (MediaParticipant participant =
          MediaParticipant.join(silent, token.text("participant_token"))) {
        restartedUntilMadeUp(silent, "the join is made up");
        participant.close();
        LiveKitApi api = LiveKitApi.of(silent);
        Await.that("LiveKit lists no participant", () -> api.listParticipants(room).isEmpty());
        restartedUntilMadeUp(silent, "the departure is made up");
      }
    }
  }

  private void restartedUntilMadeUp(LiveKitServer silent, String event) {
    try (RoomkeyProcess again = serve(silent)) {
      again.awaitReady();
      Await.that(event, () -> count("synthesized") == 1);
    }
  }
}
