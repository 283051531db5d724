package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The join page without errors, in real browsers with real media. */
@Tag("heavy")
class JoinPageTest {
  private static final int MOST_BYTES_OF_THE_FIRST_LOAD = 350_000;

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
  void two_participants_in_a_session_see_and_hear_each_other_until_one_leaves() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      ann.open(page, "standup").join("Ann").isInTheRoom().isAlone();
      ben.open(page, "standup").join("Ben").isInTheRoom();

      ann.seesRemoteVideo().hearsRemoteAudio().sees("Ben").screenshot("two-participants-ann");
      ben.seesRemoteVideo().hearsRemoteAudio().sees("Ann").screenshot("two-participants-ben");

      assertThat(ann.opensSettings().token("name")).isEqualTo("Ann");
      assertThat(ann.token("room")).isEqualTo("acme/s/standup");
      assertThat(ann.token("status")).startsWith("created");
      assertThat(ben.opensSettings().token("status")).startsWith("existing");
      assertThat(ann.token("repository")).isEqualTo("acme");
      assertThat(ann.token("server")).startsWith("ws://127.0.0.1:");
      assertThat(ann.token("expires")).startsWith("valid for 10 minutes");
      assertThat(ann.token("identity")).isNotEmpty().isNotEqualTo(ben.token("identity"));
      assertThat(ann.page().content()).doesNotContain("eyJhbGciOi");
      assertThat(
              (String) ann.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
          .doesNotContain("eyJ", "Ann", "standup");

      assertThat(ben.leave().departure()).contains("You have left");
      ann.isAlone().screenshot("left-alone");
      assertThat(ann.errors()).isEmpty();
      assertThat(ben.errors()).isEmpty();
    }
  }

  @Test
  void chat_messages_and_a_shared_screen_reach_the_other_participant() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      ann.open(page, "show").join("Ann").isInTheRoom();
      ben.open(page, "show").join("Ben").isInTheRoom().seesRemoteVideo();

      ann.byTestId("chat-toggle").click();
      ann.page().getByLabel("Message").fill("Look at this");
      ann.page().keyboard().press("Enter");
      ben.byTestId("chat-toggle").click();
      ben.sees("Look at this");

      ann.page().locator("button[data-lk-source=screen_share]").click();
      ben.sees("Ann is sharing the screen").seesRemoteVideo().screenshot("shared-screen");
      ann.page().locator("button[data-lk-source=microphone]").click();
      ben.byTestId("participants-toggle").click();
      ben.sees("microphone off");
      assertThat(ann.errors()).isEmpty();
      assertThat(ben.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "planning", "planning für Montag / 2 & more?"})
  void an_invitation_link_opens_the_same_room(String session) {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      ann.open(page);
      ann.byTestId("session").fill(session);
      ann.byTestId("start").click();
      ann.join("Ann").isInTheRoom();

      ben.open(ann.invitation()).join("Ben").isInTheRoom();

      ben.seesRemoteVideo().sees("Ann");
      assertThat(ben.opensSettings().token("room")).isEqualTo(ann.opensSettings().token("room"));
      assertThat(ben.invitation()).isEqualTo(ann.invitation());
      assertThat(ann.invitation().toString()).doesNotContain("Ann", "eyJ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /join/%E4%F6, The end of the link is invalid
          /join?session=a%0Ab, invisible characters
          /join?session=%EF%BF%BD, The end of the link is invalid
          """)
  void a_broken_link_shows_an_error_and_a_way_back(String link, String why) {
    try (Guest ann = new Guest(browsers)) {
      // The server rejects some of these paths, the page the others.
      ann.open(page);
      ann.page().evaluate("link => history.pushState(null, '', link)", link);
      ann.page().evaluate("() => dispatchEvent(new PopStateEvent('popstate'))");

      ann.sees("Invalid link").sees(why).screenshot("broken-link");

      ann.byTestId("session").fill("a better one");
      ann.byTestId("start").click();
      ann.sees("Join a better one");
    }
  }

  @Test
  void an_overlong_session_name_shows_an_error_and_can_be_corrected() {
    try (Guest ann = new Guest(browsers)) {
      // Short enough for the page, which does not know the length of the namespace.
      ann.open(page, "x".repeat(255)).join("Ann");

      assertThat(ann.problem())
          .contains("Session name", "at most", "Correct the fields listed here")
          .contains("invalid_request")
          .doesNotContain("undefined", "[object");
      ann.screenshot("problem");

      ann.page().getByText("Choose another session").click();
      ann.byTestId("session").fill("shorter");
      ann.byTestId("start").click();
      ann.join("Ann").isInTheRoom();
    }
  }

  @Test
  void the_page_fits_a_phone() {
    try (Guest ann = new Guest(browsers, Browsers.options().setViewportSize(390, 844))) {
      ann.open(page);
      ann.open(page, "phone").sees("Join phone");
      assertThat(ann.page().evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
      ann.join("Ann").isInTheRoom().isAlone();

      assertThat(ann.page().evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
    }
  }

  @Test
  void joins_and_leaves_with_the_keyboard_only() {
    try (Guest ann = new Guest(browsers)) {
      ann.open(page);
      Keyboard keyboard = new Keyboard(ann);

      keyboard.tabTo("session").types("by keyboard").presses("Enter");
      keyboard.tabTo("name").types("Ann").presses("Enter");
      ann.isInTheRoom();
      keyboard.tabTo("chat-toggle").presses("Enter");
      Guest.waitFor(ann.byTestId("chat-panel"));
      keyboard.presses("Escape");
      keyboard.tabTo("leave").presses("Enter");
      ann.isOut();
      keyboard.tabTo("rejoin").presses("Enter");
      ann.isInTheRoom();
    }
  }

  @Test
  void the_initial_load_is_small_and_from_this_server_only() {
    try (Guest ann = new Guest(browsers)) {
      List<Response> answers = new CopyOnWriteArrayList<>();
      ann.page().onResponse(answers::add);

      ann.open(page, "small").sees("Join small");
      Guest.waitFor(ann.byTestId("preview"));

      assertThat(answers)
          .hasSizeGreaterThan(4)
          .allSatisfy(answer -> {
            assertThat(URI.create(answer.url()).getAuthority()).isEqualTo(page.getAuthority());
            assertThat(answer.status()).isEqualTo(200);
          });
      int bytes =
          answers.stream().mapToInt(answer -> answer.request().sizes().responseBodySize).sum();
      assertThat(bytes).isBetween(1, MOST_BYTES_OF_THE_FIRST_LOAD);
    }
  }

  @Test
  void unchanged_files_return_304() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient();
        Guest ann = new Guest(browsers)) {
      HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve("/join/again"));
      HttpHeaders first = http.send(request.build(), BodyHandlers.discarding()).headers();
      request.header("If-Modified-Since", first.firstValue("Last-Modified").orElseThrow());
      assertThat(http.send(request.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(304);

      ann.open(page, "again").sees("Join again");
      ann.page().reload();
      ann.sees("Join again");
    }
  }

  @Test
  void participants_do_not_delay_the_shutdown_of_dev_and_see_that_it_ended() {
    try (RoomkeyProcess ending = dev.start();
        Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers)) {
      URI address = ending.awaitReady();
      ann.open(address, "end").join("Ann").isInTheRoom();
      ben.open(address, "end");
      Guest.waitFor(ben.byTestId("preview"));

      ending.terminate();
      ending.awaitEnd(); // although Ann is in the room, and stays
      assertThat(ben.join("Ben").problem()).contains("The server does not respond");
      ben.screenshot("server-gone");
      // The text depends on whether LiveKit's last message arrived.
      ann.sees(Pattern.compile("server was stopped|Reconnecting|Connection lost"))
          .screenshot("room-gone");
    }
  }

  @Test
  void an_invalid_page_path_returns_a_problem_and_no_page_of_jetty() {
    try (Guest ann = new Guest(browsers)) {
      assertThat(ann.page().navigate(page.resolve("/no/such/page").toString()).status())
          .isEqualTo(404);
      assertThat(ann.page().content()).contains("not_found").doesNotContainIgnoringCase("jetty");
    }
  }
}
