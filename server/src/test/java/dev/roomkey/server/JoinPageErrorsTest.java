package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.testkit.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors on the join page, and the recovery from them. */
@Tag("heavy")
class JoinPageErrorsTest {
  private static final Duration SOON = Await.PATIENCE;
  private static final double PATIENCE_MILLIS = Await.PATIENCE.toMillis();

  private static final String POLICY =
      """
      access:
        callers: [anonymous, {api_keys: {file: keys.yaml}}]
        roles:
          guest:
            publish: true
            data: true
            identity: per_join
            allowed_fields: [participant_name]
        rules:
          - {name: closed, caller: anyone, session: board, deny: true}
          - {name: staff, caller: {roles: staff}, session: "staff-*", role: guest}
          - {name: guests, caller: anonymous, session: "open-*", role: guest}
      """;

  /** The error of a browser for a missing device. */
  private static final String WITHOUT_CAMERA =
      """
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted.video
          ? Promise.reject(new DOMException('Requested device not found', 'NotFoundError'))
          : open(wanted);
      """;

  @TempDir private static Path folder;
  private static LiveKitServer livekit;
  private static PageServer roomkey;
  private static Browsers browsers;
  private static URI page = URI.create("about:blank");

  @BeforeAll
  static void start() throws Exception {
    Path acme = Files.createDirectory(folder.resolve("acme"));
    Files.writeString(acme.resolve("roomkey.yaml"), POLICY);
    RoomkeyProcess.command("keys", "new", "--id", "till", "--roles", "staff").in(acme).run();
    livekit = LiveKitServer.start();
    roomkey = PageServer.start(acme, livekit, Map.of("ROOMKEY_LIMITS_PER_ROOM", "6/1m"));
    browsers = Browsers.start();
    page = roomkey.page();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
    livekit.close();
  }

  private static String room(String session) {
    return "acme/s/" + session;
  }

  @Test
  void a_removed_participant_sees_the_reason_and_the_others_stay() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers);
        Guest cleo = new Guest(browsers)) {
      ann.open(page, "open-three").join("Ann").isInTheRoom();
      ben.open(page, "open-three").join("Ben").isInTheRoom();
      cleo.open(page, "open-three").join("Cleo").isInTheRoom();
      ann.sees("3 participants").screenshot("three-participants");

      LiveKitApi.of(livekit)
          .removeParticipant(room("open-three"), cleo.opensSettings().token("identity"));

      assertThat(cleo.isOut().screenshot("removed").departure())
          .contains("You were removed", "ask them before you join again");
      ann.sees("2 participants").seesRemoteVideo();
      ben.seesRemoteVideo();
    }
  }

  @Test
  void both_participants_reconnect_after_livekit_was_stopped() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers);
        Guest cleo = new Guest(browsers)) {
      ann.open(page, "open-outage").join("Ann").isInTheRoom();
      ben.open(page, "open-outage").join("Ben").isInTheRoom();
      ann.seesRemoteVideo();
      ben.seesRemoteVideo();

      livekit.kill();
      try {
        ann.sees("Connection lost. Reconnecting").screenshot("reconnecting");
        ben.sees("Connection lost. Reconnecting");
        assertThat(cleo.open(page, "open-meanwhile").join("Cleo").problem())
            .contains("LiveKit is unreachable", "Try again in a moment", "livekit_unreachable");
        cleo.screenshot("livekit-away");
      } finally {
        livekit.restart();
      }

      assertThat(ann.byTestId("connection").locator("p"))
          .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
      ann.seesRemoteVideo().hearsRemoteAudio().screenshot("back-again");
      ben.seesRemoteVideo().hearsRemoteAudio();
      assertThat(ann.byTestId("toast")).not().isEmpty();
    }
  }

  @Test
  void a_second_join_with_the_same_identity_shows_the_reason_in_the_first() {
    try (Guest ann = new Guest(browsers)) {
      ann.open(page, "open-twice").join("Ann").isInTheRoom();
      String token =
          TestToken.join(livekit, room("open-twice"), ann.opensSettings().token("identity"));

      try (SignalParticipant other = SignalParticipant.join(livekit, token)) {
        assertThat(ann.isOut().screenshot("joined-elsewhere").departure())
            .contains("You joined from another place", "Join here instead");
        assertThat(other.isIn()).isTrue();
      }
    }
  }

  @Test
  void a_deleted_room_shows_the_reason_and_can_be_rejoined() {
    try (Guest ann = new Guest(browsers)) {
      ann.open(page, "open-ended").join("Ann").isInTheRoom();

      LiveKitApi.of(livekit).deleteRoom(room("open-ended"));

      assertThat(ann.isOut().screenshot("ended").departure()).contains("The session has ended");
      ann.byTestId("rejoin").click();
      ann.isInTheRoom();
    }
  }

  @Test
  void a_full_room_admits_after_a_participant_has_left() {
    LiveKitApi api = LiveKitApi.of(livekit);
    api.createRoom(Json.object().put("name", room("open-full")).put("max_participants", 1));
    try (Guest ann = new Guest(browsers)) {
      try (SignalParticipant first =
          SignalParticipant.join(livekit, TestToken.join(livekit, room("open-full"), "first"))) {
        assertThat(first.isIn()).isTrue();
        assertThat(Await.until(SOON, () -> api.listParticipants(room("open-full")).size() == 1))
            .isTrue();

        assertThat(ann.open(page, "open-full").join("Ann").problem())
            .contains("The room is probably full", "Wait until a participant has left");
        ann.screenshot("full");
        api.removeParticipant(room("open-full"), "first");
      }
      assertThat(Await.until(SOON, () -> api.listParticipants(room("open-full")).isEmpty()))
          .isTrue();
      ann.join("Ann").isInTheRoom();
    }
  }

  @Test
  void joins_without_device_permission_and_explains_how_to_allow_it() {
    try (Guest ann = new Guest(browsers, Browsers.options().setPermissions(List.of()))) {
      ann.open(page, "open-denied");
      ann.byTestId("allow").click();

      ann.sees("The browser blocks your camera and microphone")
          .sees("Allow access next to the address bar")
          .screenshot("denied");

      ann.join("Ann").isInTheRoom();
      ann.page().locator("button[data-lk-source=microphone]").click();
      ann.sees("The browser blocks your microphone")
          .sees("You are still connected to the room")
          .screenshot("denied-in-the-room");
    }
  }

  @Test
  void joins_without_a_camera_with_audio() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      ann.page().addInitScript(WITHOUT_CAMERA);
      ann.open(page, "open-unseen").sees("No camera found").screenshot("no-camera");

      ann.join("Ann").isInTheRoom();
      ben.open(page, "open-unseen").join("Ben").isInTheRoom().hearsRemoteAudio();
    }
  }

  @Test
  void a_denial_shows_the_reason_of_the_server() {
    try (Guest ann = new Guest(browsers)) {
      assertThat(ann.open(page, "board").join("Ann").problem())
          .contains("Access denied by a rule", "denied_by_rule", "403");
      ann.screenshot("denied");
      assertThat(ann.open(page, "elsewhere").join("Ann").problem())
          .contains("Access denied", "no_matching_rule", "403");
    }
  }

  @Test
  void a_rate_limit_counts_down_and_then_joins() throws Exception {
    try (Guest ann = new Guest(browsers);
        HttpClient others = HttpClient.newHttpClient()) {
      ann.open(page, "open-crowd");
      ann.byTestId("name").fill("Ann");
      assertThat(Await.until(SOON, () -> ask(others, "open-crowd") == 429)).isTrue();

      ann.byTestId("join").click();

      assertThat(ann.problem()).contains("Too many requests", "Wait for the countdown");
      assertThat(ann.byTestId("join").innerText()).matches("Join in \\d+ s");
      assertThat(ann.byTestId("join").getAttribute("aria-disabled")).isEqualTo("true");
      ann.screenshot("limited");

      assertThat(ann.byTestId("join"))
          .hasAttribute(
              "aria-disabled",
              "false",
              new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
      ann.byTestId("join").click();
      ann.isInTheRoom();
    }
  }

  private static int ask(HttpClient http, String session) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(page.resolve("/api/livekit/token"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"session_id\": \"" + session + "\"}"))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void shows_that_the_device_is_offline_and_joins_when_it_is_online() {
    try (Guest ann = new Guest(browsers)) {
      ann.open(page, "open-tunnel");
      Guest.waitFor(ann.byTestId("preview"));
      ann.page().context().setOffline(true);

      assertThat(ann.join("Ann").problem()).contains("You are offline", "Connect to a network");

      ann.page().context().setOffline(false);
      ann.join("Ann").isInTheRoom();
    }
  }

  @Test
  void reports_an_invalid_response() {
    try (Guest ann = new Guest(browsers)) {
      answers(ann, "**/page.json", 200, "<!doctype html>");
      answers(ann, "**/api/livekit/token", 200, "{\"participant_token\": 7}");
      assertThat(ann.open(page, "open-odd").join("Ann").problem())
          .contains("Unexpected response", "The response does not contain a token");
      ann.screenshot("nonsense");

      answers(ann, "**/api/livekit/token", 502, "<h1>Bad gateway</h1>");
      ann.byTestId("join").click();
      ann.sees("status 502");

      ann.page().unroute("**/api/livekit/token");
      ann.join("Ann").isInTheRoom();
    }
  }

  private static void answers(Guest guest, String address, int status, String body) {
    guest
        .page()
        .route(
            address,
            route -> route.fulfill(new Route.FulfillOptions().setStatus(status).setBody(body)));
  }

  @Test
  void a_missing_part_of_the_page_shows_an_error_and_keeps_the_form() {
    try (Guest ann = new Guest(browsers)) {
      ann.page().route("**/assets/room-*.js", Route::abort);

      ann.open(page, "open-half").sees("The preview could not be loaded").screenshot("half");

      assertThat(ann.join("Ann").problem())
          .contains("Part of this page could not be loaded", "Reload the page");
    }
  }
}
