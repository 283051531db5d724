package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playground in a real browser, on the server of {@code dev}; needs no LiveKit. */
@Tag("heavy")
class PlaygroundPageTest {
  private static final double PATIENCE_MILLIS = Await.PATIENCE.toMillis();

  private static final String POLICY =
      """
      access:
        callers:
          - api_keys: {file: keys.yaml}
          - anonymous
        roles:
          host:  {publish: true, data: true, ttl: 1h, allowed_fields: [participant_name]}
          guest: {publish: [microphone], identity: per_join, disallowed_fields: override}
        rules:
          - {name: seniors, when: "caller.claims.level > 3", session: "class-*", role: host}
          - {name: teachers, caller: {roles: [teacher]}, session: "class-*", role: host}
          - {name: pupils, caller: {roles: [pupil]}, session: "class-*", role: guest}
          - {name: others, caller: anyone, session: "class-*", deny: true}
      """;

  @TempDir private static Path folder;
  private static RoomkeyServer dev;
  private static Browsers browsers;

  @BeforeAll
  static void start() throws Exception {
    Path school = Files.createDirectory(folder.resolve("school"));
    Files.writeString(school.resolve("roomkey.yaml"), POLICY);
    Files.writeString(school.resolve("keys.yaml"), "keys: []\n");
    RoomkeyConfig argument =
        RoomkeyConfig.builder()
            .livekitUrl("wss://livekit.example.com")
            .credentials("devkey", "a-secret-of-thirty-two-characters-or-more")
            .port(0)
            .build();
    ConfigSources sources = new ConfigSources(school, null, argument, Map.of());
    ConfigResult.Loaded loaded = ServerOptions.load(sources);
    dev = RoomkeyServer.start(loaded.settings(), sources, Mode.DEV);
    browsers = Browsers.start();
  }

  @AfterAll
  static void end() {
    browsers.close();
    dev.close();
  }

  /** A user of the playground. */
  private record Composer(Browsers.Visitor visitor) implements AutoCloseable {
    static Composer at(int width, int height, ColorScheme scheme, String language) {
      Browsers.Visitor visitor =
          browsers.visitor(
              Browsers.options()
                  .setViewportSize(width, height)
                  .setColorScheme(scheme)
                  .setLocale(language));
      visitor.page().setDefaultTimeout(PATIENCE_MILLIS);
      visitor.page().navigate(dev.origin() + "/playground");
      return new Composer(visitor);
    }

    static Composer atADesk() {
      return at(1280, 900, ColorScheme.LIGHT, "en-GB");
    }

    Page page() {
      return visitor.page();
    }

    Locator byTestId(String id) {
      return page().getByTestId(id);
    }

    Composer asks(String session, String name) {
      byTestId("session").fill(session);
      byTestId("name").fill(name);
      return this;
    }

    Composer as(String id, String roles) {
      byTestId("caller").selectOption("authenticated");
      byTestId("caller-id").fill(id);
      byTestId("caller-roles").fill(roles);
      byTestId("auth-method").selectOption("api_keys");
      return this;
    }

    Composer verdict(String... texts) {
      for (String text : texts) {
        assertThat(byTestId("decision"))
            .containsText(
                text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
      }
      // The page shows the result of the last request.
      assertThat(page().locator("#outcome")).hasAttribute("aria-busy", "false");
      return this;
    }

    List<String> steps() {
      return byTestId("step").all().stream()
          .map(step ->
              step.getAttribute("data-outcome")
                  + " "
                  + step.innerText().replaceAll("\\s+", " ").trim())
          .toList();
    }

    void looksGood(Axe axe, String state) {
      axe.findsNothingSerious(page(), state);
      assertThat(page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
          .as("%s: nothing to scroll sideways", state)
          .isEqualTo(0);
      visitor.wholePage("playground-" + state);
    }

    @Override
    public void close() {
      visitor.close();
    }
  }

  @Test
  void explains_permits_and_denials_step_by_step() {
    try (Composer composer = Composer.atADesk()) {
      composer
          .asks("class-7", "Ada")
          .as("ada", "teacher")
          .verdict("Permitted", "The rule teachers");

      assertThat(composer.steps())
          .satisfiesExactly(
              seniors ->
                  assertThat(seniors)
                      .startsWith("failed seniors cannot be evaluated · line 9")
                      .contains("when: caller.claims.level > 3", "attribute not found"),
              teachers ->
                  assertThat(teachers)
                      .isEqualTo("matched teachers matches · line 10 grants the role host"));
      assertThat(composer.byTestId("token")).containsText("school/s/class-7");
      assertThat(composer.byTestId("token").locator("[data-row=server] dd"))
          .hasText("wss://livekit.example.com");
      assertThat(composer.byTestId("admission")).containsText("takes the seat over");
      composer.byTestId("token").getByText("Claims").click();
      assertThat(composer.byTestId("token").locator("pre")).containsText("\"sub\": \"ada\"");
      assertThat(composer.byTestId("snippet")).containsText("Authorization: Bearer");
      assertThat(composer.page().content()).doesNotContain("eyJ");

      composer
          .as("eve", "")
          .verdict("Rejected", "The rule others denies this request.", "denied_by_rule");
      assertThat(composer.steps())
          .hasSize(4)
          .last()
          .isEqualTo("denied others denies · line 12 denies all requests that match");
      assertThat(composer.steps().get(2))
          .startsWith("skipped pupils does not match · line 11")
          .endsWith("requires caller.roles: [pupil]; found caller.roles: []");
      assertThat(composer.byTestId("token")).hasCount(0);

      composer.asks("lobby", "Ada").verdict("Rejected", "no_matching_rule");
      composer.asks("x".repeat(300), "Ada").verdict("Invalid request", "session_id");
      assertThat(composer.visitor().errors())
          .allSatisfy(error -> assertThat(error).contains("400"));
    }
  }

  @Test
  void has_no_accessibility_problems_on_desktop_and_phone_in_light_and_dark() {
    Axe axe = Axe.load();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(1280, 390)) {
        String language = width == 390 && scheme == ColorScheme.DARK ? "de-DE" : "en-GB";
        String look = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Composer composer = Composer.at(width, 900, scheme, language)) {
          composer.asks("class-7", "Ada").as("ada", "teacher").verdict("teachers");
          composer.looksGood(axe, look + "-permitted");
          composer.as("eve", "").verdict("denied_by_rule");
          composer.looksGood(axe, look + "-denied");
        }
      }
    }
  }
}
