package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that {@code dev} shows, in real browsers with real media. */
@Tag("heavy")
class JoinPageTest {
  @TempDir private static Path folder;
  private static RoomkeyProcess.Builder dev = RoomkeyProcess.command("dev", "--port", "0");
  private static RoomkeyProcess roomkey;
  private static Browsers browsers;
  private static URI page = URI.create("about:blank");

  @BeforeAll
  static void start() throws IOException {
    dev.in(Files.createDirectory(folder.resolve("acme")))
        .env("LIVEKIT_SERVER", LiveKitServer.program().toString());
    roomkey = dev.start();
    browsers = Browsers.start();
    page = roomkey.awaitReady();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
  }

  @Test
  void two_people_who_name_the_same_session_see_each_other_until_one_leaves() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      ann.open(page).screenshot("form");
      ann.join("standup", "Ann").isInTheRoom().isAlone();
      ben.open(page).join("standup", "Ben").isInTheRoom();

      ann.seesSomebodysVideo().sees("Ben").screenshot("two-people-ann");
      ben.seesSomebodysVideo().sees("Ann").screenshot("two-people-ben");

      assertThat(ann.token("name")).isEqualTo("Ann");
      assertThat(ann.token("room")).isEqualTo("acme/s/standup");
      assertThat(ann.token("status")).startsWith("created");
      assertThat(ben.token("status")).startsWith("existing");
      assertThat(ann.token("repository")).isEqualTo("acme");
      assertThat(ann.token("server")).startsWith("ws://127.0.0.1:");
      assertThat(ann.token("expires")).startsWith("valid for 10 minutes");
      assertThat(ann.token("identity")).isNotEmpty().isNotEqualTo(ben.token("identity"));
      assertThat(ann.page().content()).doesNotContain("eyJhbGciOi");

      ben.leave();
      ann.isAlone().screenshot("left-alone");
      assertThat(ann.errors()).isEmpty();
      assertThat(ben.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "planning für Montag / 2 & more?"})
  void the_invitation_leads_into_the_same_room(String session) {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      ann.open(page).join(session, "Ann").isInTheRoom();

      ben.open(ann.invitation()).screenshot(session.isEmpty() ? "invited-to-room" : "invited");
      ben.join("Ben").isInTheRoom();

      ben.seesSomebodysVideo().sees("Ann");
      assertThat(ben.token("room")).isEqualTo(ann.token("room"));
      assertThat(ben.invitation()).isEqualTo(ann.invitation());
      assertThat(ann.invitation().toString()).doesNotContain("Ann", "eyJ");
    }
  }

  @Test
  void a_session_name_that_is_too_long_is_said_in_words_and_can_be_put_right() {
    try (Guest ann = new Guest(browsers)) {
      ann.open(page).join("x".repeat(300), "Ann");

      assertThat(ann.problem())
          .contains("Session name", "at most", "Change what is named here")
          .contains("invalid_request")
          .doesNotContain("undefined", "[object");
      assertThat(ann.byTestId("session").getAttribute("aria-invalid")).isEqualTo("true");
      ann.screenshot("problem");

      ann.join("shorter", "Ann").isInTheRoom();
    }
  }

  @Test
  void a_phone_has_room_for_all_of_it() {
    try (Guest ann = new Guest(browsers)) {
      ann.page().setViewportSize(390, 844);
      ann.open(page).screenshot("phone-form");
      ann.join("phone", "Ann").isInTheRoom().isAlone().screenshot("phone-room");

      assertThat(ann.page().evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
    }
  }

  @Test
  void people_in_a_room_do_not_hold_up_the_end_of_dev_and_see_it() {
    try (RoomkeyProcess ending = dev.start();
        Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      URI address = ending.awaitReady();
      ann.open(address).join("end", "Ann").isInTheRoom();
      ben.open(address);
      long told = System.nanoTime();

      ending.terminate();
      ending.awaitEnd();

      assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(8));
      assertThat(ben.join("end", "Ben").problem()).contains("The server does not answer");
      ben.screenshot("server-gone");
      // Which of them depends on whether LiveKit's last word still got through.
      ann.sees(Pattern.compile("server was stopped|Reconnecting|connection was lost"))
          .screenshot("room-gone");
    }
  }

  @Test
  void a_page_that_is_wrong_is_a_problem_and_not_a_page_of_jetty() {
    try (Guest ann = new Guest(browsers)) {
      assertThat(ann.page().navigate(page.resolve("/no/such/page").toString()).status())
          .isEqualTo(404);
      assertThat(ann.page().content()).contains("not_found").doesNotContainIgnoringCase("jetty");
    }
  }
}
