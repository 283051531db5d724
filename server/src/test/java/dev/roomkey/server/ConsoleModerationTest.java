package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.EventReceiver;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bans, audit log, deliveries and checks in the console: {@code serve} with a store, a real LiveKit
 * server with webhooks, an application that receives events, and participants in browsers.
 */
@Tag("heavy")
@SuppressWarnings("try") // a process runs until the end of its block
class ConsoleModerationTest {
  private static final int PORT = FreePorts.next();
  private static final URI PAGE = URI.create("http://127.0.0.1:" + PORT + "/");
  private static final URI BASE = PAGE.resolve("/api/livekit/");

  @TempDir private static Path folder;
  private static EventReceiver application;
  private static LiveKitServer livekit;
  private static RoomkeyProcess roomkey;
  private static Browsers browsers;

  private static String settings(String application) {
    return """
    state: {store: "sqlite:state.db"}
    pages: {join: true, console: true}
    livekit: {auto_create: false} # LiveKit creates rooms: a check says so
    webhooks: {forward: [{url: "%s"}]}
    access:
      callers:
        - proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}
      roles:
        guest: {publish: true, identity: per_caller, allowed_fields: [participant_name]}
      rules:
        - {name: all, session: "*", role: guest}
    """
        .formatted(application);
  }

  @BeforeAll
  static void start() throws Exception {
    application = EventReceiver.start();
    livekit = LiveKitServer.builder().webhook(BASE.resolve("webhook").toString()).start();
    Files.writeString(folder.resolve("roomkey.yaml"), settings(application.url()));
    failDeliveries();
    roomkey = serve();
    browsers = Browsers.start();
  }

  @AfterAll
  static void end() {
    browsers.close();
    roomkey.close();
    livekit.close();
    application.close();
  }

  private static RoomkeyProcess serve() {
    RoomkeyProcess process =
        RoomkeyProcess.command("serve", "--port", Integer.toString(PORT))
            .on(livekit)
            .in(folder)
            .start();
    process.awaitReady();
    return process;
  }

  /** Leaves three dead deliveries of a room. */
  private static void failDeliveries() throws Exception {
    application.answer(event -> 503);
    try (RoomkeyProcess first = serve();
        TokenRequests requests = new TokenRequests()) {
      LiveKitApi.of(livekit).createRoom("hall");
      LiveKitApi.of(livekit).deleteRoom("hall");
      LiveKitApi.of(livekit).createRoom("hall");
      URI pending = BASE.resolve("admin/deliveries?state=pending");
      Await.that(
          "all events are recorded",
          () -> requests.getAsAdministrator(pending).body().path("pending").asInt() == 3);
    }
    try (Connection state =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
        Statement change = state.createStatement()) {
      change.executeUpdate("UPDATE roomkey_delivery SET state = 'dead'");
    }
    application.answer(event -> 200);
  }

  private static Browser.NewContextOptions as(String caller, String roles) {
    return Browsers.options()
        .setViewportSize(1280, 900)
        .setExtraHTTPHeaders(Map.of("X-User", caller, "X-Roles", roles));
  }

  private static Operator administrator() {
    return new Operator(browsers, as("ada", "admin")).open(PAGE);
  }

  private static Operator administratorOnThePhone() {
    Browser.NewContextOptions phone =
        as("ada", "admin")
            .setViewportSize(390, 844)
            .setColorScheme(ColorScheme.DARK)
            .setLocale("de-DE");
    return new Operator(browsers, phone).open(PAGE);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  @Test
  void a_banned_participant_stays_out_until_an_administrator_lifts_the_ban() {
    try (Guest ann = new Guest(browsers, as("ann", ""));
        Guest ben = new Guest(browsers, as("ben", ""));
        Operator ada = administrator();
        TokenRequests requests = new TokenRequests()) {
      ann.open(PAGE, "standup").join("Ann").isInTheRoom();
      ben.open(PAGE, "standup").join("Ben").isInTheRoom();
      ada.row("room-row", "standup").click();

      bans(ada);

      ben.isOut();
      ben.byTestId("rejoin").click();
      assertThat(ben.byTestId("problem")).containsText("You are banned from this session");
      assertThat(ben.byTestId("join")).hasCount(0);
      ben.screenshot("banned");
      assertThat(ann.byTestId("room")).isVisible();

      requests.command(
          BASE.resolve("admin/ban"),
          "{\"room_name\":\"attic\",\"participant_identity\":\"eve\",\"for\":\"forever\"}");
      unbans(ada);

      ben.open(PAGE, "standup").join("Ben").isInTheRoom();
      readsTheAuditLog(ada);
      showsTheSameOnThePhone();
    }
  }

  private static void bans(Operator ada) {
    ada.person("Ben").getByTestId("remove").click();
    ada.page().getByRole(AriaRole.CHECKBOX, named("Ban as well")).check();
    ada.byTestId("ban-duration").selectOption("7d");
    ada.byTestId("ban-reason").fill("noise");
    ada.looksGood("ban").goes();
    assertThat(ada.byTestId("result")).containsText("Ben was banned.");
    assertThat(ada.person("Ben")).hasCount(0);
    assertThat(ada.page().locator("#room-title")).isFocused();
    ada.page().getByRole(AriaRole.TAB, named("Bans (1)")).click();
    assertThat(ada.row("ban", "noise")).containsText("Caller");
    ada.looksGood("room-bans");
  }

  private static void unbans(Operator ada) {
    ada.goesTo("Bans");
    assertThat(ada.row("ban", "eve")).containsText("This ban can be evaded");
    assertThat(ada.row("ban", "noise")).not().containsText("weak");
    ada.looksGood("bans");
    ada.row("ban", "noise").getByTestId("unban").click();
    ada.looksGood("unban").goes();
    assertThat(ada.row("ban", "noise")).hasCount(0);
    assertThat(ada.page().locator("#bans-title")).isFocused();
    assertThat(ada.row("ban", "eve")).hasCount(1);
  }

  private static void readsTheAuditLog(Operator ada) {
    ada.goesTo("Audit log");
    assertThat(ada.page().locator("[data-code=ban]").filter(withText("noise"))).hasCount(1);
    assertThat(ada.page().locator("[data-code=unban]")).containsText("ada");
    ada.looksGood("audit");
    ada.byTestId("audit-room").fill("attic");
    ada.byTestId("audit-room").press("Enter");
    assertThat(ada.byTestId("audit-entry")).hasCount(1);
    assertThat(ada.byTestId("audit-entry")).containsText("eve");
    Download export = ada.page().waitForDownload(() -> ada.byTestId("export").click());
    assertThat(export.suggestedFilename()).isEqualTo("roomkey-audit.jsonl");
    assertThat(export.path())
        .content()
        .hasLineCount(1)
        .contains("\"action\":\"ban\"", "\"subject\":\"eve\"");
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void showsTheSameOnThePhone() {
    try (Operator ada = administratorOnThePhone()) {
      ada.goesTo("Sperren");
      assertThat(ada.row("ban", "eve")).containsText("Diese Sperre kann umgangen werden");
      fits(ada, "bans");
      ada.goesTo("Protokoll");
      assertThat(ada.byTestId("audit-entry").first()).containsText("erledigt");
      fits(ada, "audit");
    }
  }

  private static void fits(Operator ada, String view) {
    ada.looksGood("phone-" + view);
    assertThat(ada.page().evaluate("() => document.documentElement.scrollWidth")).isEqualTo(390);
  }

  @Test
  void dead_deliveries_are_made_again_one_by_one_and_all() {
    try (Operator ada = administrator()) {
      ada.goesTo("Deliveries");
      assertThat(ada.byTestId("delivery")).hasCount(3);
      assertThat(ada.byTestId("delivery").first()).containsText("HTTP status 503");
      ada.looksGood("deliveries");
      try (Operator phone = administratorOnThePhone()) {
        phone.goesTo("Zustellungen");
        assertThat(phone.byTestId("delivery")).hasCount(3);
        fits(phone, "deliveries");
      }

      ada.byTestId("redeliver").first().click();
      assertThat(ada.byTestId("result")).containsText("1 event is delivered again.");
      assertThat(ada.byTestId("delivery")).hasCount(2);
      ada.byTestId("redeliver-all").click();
      ada.looksGood("redeliver-all").goes();

      assertThat(ada.byTestId("no-deliveries")).isVisible();
      assertThat(ada.page().locator("#deliveries-title")).isFocused();
      Await.that("all events are delivered", () -> delivered() == 3);
    }
  }

  private static long delivered() {
    return application.accepted().stream()
        .filter(event -> event.field("room.name").equals("hall"))
        .count();
  }

  @Test
  void the_checks_show_what_was_found_and_what_to_do() {
    try (Operator ada = administrator();
        Operator phone = administratorOnThePhone()) {
      ada.goesTo("Checks").byTestId("run-checks").click();
      assertThat(ada.page().locator("[data-code=store]")).hasAttribute("data-status", "ok");
      assertThat(ada.row("check", "What to do:").first()).isVisible();
      ada.looksGood("checks");
      phone.goesTo("Prüfungen").byTestId("run-checks").click();
      assertThat(phone.page().locator("[data-code=store]")).containsText("OK");
      fits(phone, "checks");
    }
  }
}
