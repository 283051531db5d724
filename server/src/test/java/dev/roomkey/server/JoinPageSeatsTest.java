package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms with one seat on the join page. */
@Tag("heavy")
class JoinPageSeatsTest {
  private static final Axe AXE = Axe.load();

  @TempDir private static Path folder;
  private static LiveKitServer livekit;
  private static PageServer roomkey;
  private static Browsers browsers;
  private static URI page = URI.create("about:blank");

  @BeforeAll
  static void start() throws Exception {
    Path acme = Files.createDirectory(folder.resolve("acme"));
    livekit = LiveKitServer.start();
    roomkey =
        PageServer.start(
            acme,
            livekit,
            Map.of(
                "ROOMKEY_ACCESS_OPEN",
                "true",
                "ROOMKEY_ROOMS_MAX_PARTICIPANTS",
                "1",
                "ROOMKEY_ROOMS_DEPARTURE_TIMEOUT",
                "1s"));
    browsers = Browsers.start();
    page = roomkey.page();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
    livekit.close();
  }

  @Test
  void a_full_room_says_so_and_admits_the_next_participant_by_itself() {
    Browser.NewContextOptions phone =
        Browsers.options().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK);
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers, phone)) {
      ann.open(page, "single").join("Ann").isInTheRoom();

      assertThat(ben.open(page, "single").join("Ben").problem())
          .contains("The room is full", "room_full", "409");
      ben.sees("This page tries again by itself").sees("Next attempt in").screenshot("seat-full");
      AXE.findsNothingSerious(ben.page(), "full");
      assertThat(ben.page().evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);

      ann.leave();
      ben.isInTheRoom().isAlone();
      assertThat(ben.errors()).allMatch(error -> error.contains("status of 409"));
    }
  }

  @Test
  void a_participant_keeps_its_seat_over_a_reload_and_when_it_rejoins() {
    try (Guest ann = new Guest(browsers)) {
      ann.open(page, "kept").join("Ann").isInTheRoom();
      String identity = ann.opensSettings().token("identity");

      ann.page().reload();
      ann.join("Ann").isInTheRoom();
      assertThat(ann.opensSettings().token("identity")).isEqualTo(identity);

      ann.leave().byTestId("rejoin").click();
      ann.isInTheRoom();
      assertThat(ann.opensSettings().token("identity")).isEqualTo(identity);
      assertThat(
              (String) ann.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
          .doesNotContain("rkt_");
      assertThat(ann.page().content()).doesNotContain("rkt_");
    }
  }
}
