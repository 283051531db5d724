package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.roomkey.testkit.AgentWorker;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitApi;
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

/**
 * The console end to end: {@code serve}, a real LiveKit server, participants in browsers, an
 * agent's worker, and an administrator.
 */
@Tag("heavy")
class ConsoleTest {
  private static final String AGENT = "console-scribe";

  private static final String POLICY =
      """
      pages: {join: true, console: true}
      access:
        callers: [{api_keys: {file: keys.yaml}}, anonymous]
        roles:
          guest:
            publish: true
            data: true
            identity: per_join
            allowed_fields: [participant_name]
            room: {max_participants: 9}
        rules:
          - {name: guests, caller: anonymous, session: "*", role: guest}
      """;

  @TempDir private static Path folder;
  private static Path repository = Path.of("");
  private static String adasKey = "";
  private static String bensKey = "";
  private static LiveKitServer livekit;
  private static RoomkeyProcess roomkey;
  private static Browsers browsers;
  private static URI page = URI.create("about:blank");

  @BeforeAll
  static void start() throws Exception {
    livekit = LiveKitServer.start();
    repository = Files.createDirectory(folder.resolve("acme"));
    Files.writeString(repository.resolve("roomkey.yaml"), POLICY);
    adasKey = newKey("ada", "admin");
    bensKey = newKey("ben", "staff");
    roomkey = RoomkeyProcess.command("serve", "--port", "0").in(repository).on(livekit).start();
    browsers = Browsers.start();
    page = roomkey.awaitReady();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
    livekit.close();
  }

  private static String newKey(String id, String roles) {
    RoomkeyProcess.Ended ended =
        RoomkeyProcess.command("keys", "new", "--id", id, "--roles", roles).in(repository).run();
    assertThat(ended.exit()).as(ended.stderr()).isZero();
    return ended.stdout();
  }

  @Test
  void an_administrator_sees_participants_and_acts_on_them() {
    try (Guest ann = new Guest(browsers);
        Guest ben = new Guest(browsers);
        Operator ada = new Operator(browsers, Browsers.options().setViewportSize(1280, 900))) {
      ann.open(page, "standup").join("Ann").isInTheRoom();
      ben.open(page, "standup").join("Ben").isInTheRoom().seesRemoteVideo();

      ada.open(page).looksGood("sign-in").signIn(adasKey);
      assertThat(ada.byTestId("rooms-shown")).hasText("1 room");
      assertThat(ada.byTestId("room-row")).containsText("standup");
      ada.looksGood("rooms").byTestId("room-row").click();
      assertThat(ada.byTestId("participants-shown")).hasText("2 participants");
      Locator microphone = ada.person("Ben").locator("[data-source=microphone]");
      assertThat(microphone).hasAttribute("data-muted", "false");
      ada.looksGood("room");

      ada.person("Ben").locator("[data-source=microphone]").getByTestId("mute").click();
      assertThat(microphone).hasAttribute("data-muted", "true");
      ben.byTestId("participants-toggle").click();
      ben.sees("microphone off");

      mayNoLongerPublish(ada, ann);
      isPutOut(ada, ben);
      sendsAnAgent(ada);
      closesTheRoom(ada, ann);
      assertThat(ada.errors())
          .as("except for the rejection before signing in, and a deleted room")
          .allMatch(error -> error.contains("status of 401") || error.contains("status of 404"));
      assertThat(ada.page().content()).doesNotContain(adasKey);
      assertThat(
              (String) ada.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
          .doesNotContain(adasKey);
    }
  }

  private static void mayNoLongerPublish(Operator ada, Guest ann) {
    ada.person("Ann").getByTestId("permissions").click();
    ada.looksGood("permissions");
    ada.page()
        .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Publish").setExact(true))
        .uncheck();
    ada.goes();
    assertThat(ada.person("Ann").getByTestId("grants")).containsText("may not publish");
    assertThat(ada.person("Ann").getByTestId("track")).hasCount(0);
    assertThat(ann.page().locator("button[data-lk-source=camera]")).hasCount(0);
  }

  private static void isPutOut(Operator ada, Guest ben) {
    ada.person("Ben").getByTestId("remove").click();
    ada.looksGood("remove").goes();
    ben.isOut();
    assertThat(ben.departure()).contains("You were removed");
    ben.screenshot("removed-from-the-console");
    assertThat(ada.byTestId("participants-shown")).hasText("1 participant");
    ada.looksGood("removed");
  }

  private static void sendsAnAgent(Operator ada) {
    try (AgentWorker worker = AgentWorker.start(livekit, AGENT)) {
      ada.byTestId("dispatch-agent").click();
      ada.byTestId("agent-name").fill(AGENT);
      ada.byTestId("agent-metadata").fill("take notes");
      ada.looksGood("dispatch-agent").goes();
      assertThat(ada.byTestId("participants-shown")).hasText("2 participants");
      assertThat(ada.byTestId("dispatch").filter(new Locator.FilterOptions().setHasText(AGENT)))
          .containsText("joined as");
      assertThat(worker.jobs())
          .as(worker::log)
          .anySatisfy(job -> {
            assertThat(job.agentName()).isEqualTo(AGENT);
            assertThat(job.jobMetadata()).isEqualTo("take notes");
          });
      ada.looksGood("agent");
    }
  }

  private static void closesTheRoom(Operator ada, Guest ann) {
    ada.byTestId("delete-room").click();
    ada.goes();
    ann.isOut();
    assertThat(LiveKitApi.of(livekit).listRooms("acme/s/standup")).isEmpty();
    assertThat(ada.byTestId("rooms-shown")).hasText("0 rooms");
    ada.looksGood("deleted");
  }

  @Test
  void an_administrator_sees_who_holds_a_seat() {
    Browser.NewContextOptions phone =
        Browsers.options()
            .setViewportSize(390, 844)
            .setColorScheme(ColorScheme.DARK)
            .setLocale("de-DE");
    try (TokenRequests guests = new TokenRequests();
        Operator ada = new Operator(browsers, Browsers.options().setViewportSize(1280, 900));
        Operator onThePhone = new Operator(browsers, phone)) {
      String room =
          guests
              .post(
                  TokenRequests.endpointOf(page),
                  "{\"session_id\": \"seats\", \"participant_name\": \"Ann\"}")
              .text("room_name");

      ada.open(page).signIn(adasKey).byTestId("room-row").click();
      Locator tab = ada.page().getByRole(AriaRole.TAB, named("Admissions (1)"));
      tab.click();
      assertThat(ada.byTestId("seats")).hasText("1 of 9 seats taken");
      assertThat(ada.byTestId("admission")).containsText("Ann");
      assertThat(ada.byTestId("admission")).containsText("not joined yet");
      assertThat(ada.byTestId("admission")).containsText("Ruleguests");
      assertThat(ada.byTestId("not-durable")).isVisible();
      ada.looksGood("admissions");
      tab.press("ArrowLeft");
      assertThat(ada.byTestId("participants-shown")).isVisible();

      onThePhone.open(page).signIn(adasKey).byTestId("room-row").click();
      onThePhone.page().getByRole(AriaRole.TAB, named("Zulassungen (1)")).click();
      assertThat(onThePhone.byTestId("admission")).containsText("noch nicht beigetreten");
      onThePhone.looksGood("phone-admissions");
      assertThat(onThePhone.page().evaluate("() => document.documentElement.scrollWidth"))
          .isEqualTo(390);
      LiveKitApi.of(livekit).deleteRoom(room);
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  @Test
  void a_caller_without_the_role_sees_nothing_and_appears_among_the_rejections() {
    try (Operator ben = new Operator(browsers, Browsers.options());
        Operator ada =
            new Operator(
                browsers,
                Browsers.options().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK))) {
      ben.open(page).signIn("rk_not-a-key");
      assertThat(ben.byTestId("problem")).containsText("Invalid API key or token");
      ben.signIn(bensKey);
      assertThat(ben.byTestId("problem")).containsText("Administrator role required");
      assertThat(ben.byTestId("room-rows")).hasCount(0);
      ben.looksGood("no-role");

      ada.open(page).signIn(adasKey);
      assertThat(ada.byTestId("rooms-shown")).isVisible();
      ada.looksGood("phone-rooms");
      ada.page()
          .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rejections"))
          .click();
      assertThat(ada.page().locator("[data-code=admin_role_missing]").first())
          .containsText("key:ben");
      ada.looksGood("phone-rejections");
      ada.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Health")).click();
      ada.looksGood("phone-health");
    }
  }

  @Test
  void dev_requires_no_sign_in() throws Exception {
    Path own = Files.createDirectory(folder.resolve("dev"));
    try (PageServer dev = PageServer.start(own, livekit, Map.of("ROOMKEY_ACCESS_OPEN", "true"));
        Operator ada = new Operator(browsers, Browsers.options())) {
      ada.open(dev.page());

      assertThat(ada.byTestId("rooms-shown")).isVisible();
      assertThat(ada.byTestId("signed-in-as")).containsText("this machine");
      assertThat(ada.byTestId("credentials")).hasCount(0);
    }
  }
}
