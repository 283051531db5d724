package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the join page in each of its states with axe, and takes screenshots. */
@Tag("heavy")
class JoinPageAccessibilityTest {
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
    roomkey = PageServer.start(acme, livekit, Map.of("ROOMKEY_ACCESS_OPEN", "true"));
    browsers = Browsers.start();
    page = roomkey.page();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
    livekit.close();
  }

  /** A device and color scheme. */
  enum Look {
    DESKTOP(1280, 800, ColorScheme.LIGHT),
    DESKTOP_DARK(1280, 800, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(360, 640, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
    }

    Browser.NewContextOptions options() {
      return Browsers.options().setViewportSize(width, height).setColorScheme(scheme);
    }

    String called() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_state_of_the_page_has_serious_axe_findings(Look look) {
    String session = "look-" + look.called();
    try (Guest ann = new Guest(browsers, look.options());
        Guest ben = new Guest(browsers);
        Guest mute = new Guest(browsers, look.options().setPermissions(List.of()))) {
      ann.open(page).sees("Meet in your own room");
      check(ann, look, "start");
      ann.open(page.resolve("/join?session=a%0Ab")).sees("Invalid link");
      check(ann, look, "broken");
      ann.open(page, "x".repeat(255)).join("Ann").problem();
      check(ann, look, "problem");

      mute.open(page, session);
      mute.byTestId("allow").click();
      mute.sees("The browser blocks");
      check(mute, look, "denied");

      ann.open(page, session);
      Guest.waitFor(ann.byTestId("preview-video"));
      check(ann, look, "lobby");
      ann.join("Ann Example").isInTheRoom().isAlone();
      check(ann, look, "alone");
      ben.open(page, session).join("Ben").isInTheRoom();
      ann.seesRemoteVideo();
      check(ann, look, "two");
      for (String panel : List.of("participants", "chat", "settings")) {
        ann.byTestId(panel + "-toggle").click();
        Guest.waitFor(ann.byTestId(panel + "-panel"));
        check(ann, look, panel);
      }
      LiveKitApi.of(livekit).removeParticipant("acme/s/" + session, ann.token("identity"));
      ann.isOut();
      check(ann, look, "removed");
    }
  }

  private static void check(Guest guest, Look look, String state) {
    guest.screenshot(look.called() + "-" + state);
    AXE.findsNothingSerious(guest.page(), look + ", " + state);
    assertThat(guest.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
        .as("%s, %s: nothing to scroll sideways", look, state)
        .isEqualTo(0);
  }

  @Test
  void uses_the_browsers_language_and_can_switch_to_english() {
    Browser.NewContextOptions options = Browsers.options().setLocale("de-AT");
    try (Guest ann = new Guest(browsers, options)) {
      ann.open(page, "deutsch").sees("deutsch beitreten");
      assertThat(ann.page().locator("html").getAttribute("lang")).isEqualTo("de");
      AXE.findsNothingSerious(ann.page(), "in German");
      ann.screenshot("german-lobby");
      ann.join("Änne")
          .isInTheRoom()
          .sees("Sie sind der einzige Teilnehmer")
          .screenshot("german-room");
      ann.leave().sees("Sie haben den Raum verlassen");

      ann.page().getByText("English").click();
      ann.sees("You have left");
      ann.page().reload();
      ann.sees("Join deutsch");
    }
  }

  @Test
  void respects_reduced_motion() {
    try (Guest ann =
        new Guest(browsers, Browsers.options().setReducedMotion(ReducedMotion.REDUCE))) {
      String running = "() => document.getAnimations().length";
      ann.page().route("**/api/livekit/token", route -> {}); // never answered
      ann.open(page, "still").join("Ann").sees("Requesting access");
      assertThat(ann.page().evaluate(running)).isEqualTo(0);

      ann.page().unroute("**/api/livekit/token");
      ann.open(page, "still").join("Ann").isInTheRoom();
      assertThat(ann.page().evaluate(running)).isEqualTo(0);
    }
  }
}
