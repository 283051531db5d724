package com.example.rooms;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.roomkey.testkit.Browsers;
import dev.roomkey.testkit.LiveKitServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Users log in with real browsers, join, and see each other. */
@Tag("heavy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsApplicationTest {
  /** Starting a camera takes long on a busy machine. */
  private static final double PATIENCE_MILLIS = 60_000;

  private final LiveKitServer livekit = LiveKitServer.shared();
  private ConfigurableApplicationContext application;
  private Browsers browsers;

  @BeforeAll
  void start(@TempDir Path folder) {
    application =
        SpringApplication.run(
            RoomsApplication.class,
            "--server.port=0",
            "--roomkey.repo-root=" + folder,
            "--livekit.url=" + livekit.url(),
            "--livekit.api-key=" + livekit.apiKey(),
            "--livekit.api-secret=" + livekit.apiSecret());
    browsers = Browsers.start();
  }

  @AfterAll
  void stop() {
    browsers.close();
    application.close();
  }

  private Page logIn(Browsers.Visitor visitor, String name, String password) {
    Page page = visitor.page();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    int port = ((WebServerApplicationContext) application).getWebServer().getPort();
    page.navigate("http://127.0.0.1:" + port + "/");
    page.locator("[name=username]").fill(name);
    page.locator("[name=password]").fill(password);
    page.locator("button[type=submit]").click();
    return page;
  }

  private static void join(Page page) {
    page.getByText("Join").click();
  }

  private static void says(Page page, String state) {
    assertThat(page.locator("#state"))
        .containsText(
            state, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  private static void sees(Page page, String identity) {
    page.waitForFunction(
        "identity => document.querySelector(`video[data-of=${identity}]`)?.videoWidth > 0",
        identity,
        new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
  }

  @Test
  void two_users_see_each_other() {
    try (Browsers.Visitor one = browsers.visitor();
        Browsers.Visitor other = browsers.visitor()) {
      Page ada = logIn(one, "ada", "lovelace");
      join(ada);
      says(ada, "in spring-boot-example/s/standup as ada");
      Page grace = logIn(other, "grace", "hopper");
      join(grace);
      says(grace, "as grace");

      sees(grace, "ada");
      sees(ada, "grace");
    }
  }

  @Test
  void denies_a_user_without_a_rule_and_rejects_forged_requests() {
    try (Browsers.Visitor visitor = browsers.visitor()) {
      Page eve = logIn(visitor, "eve", "listens");
      Object forged =
          eve.evaluate("fetch('/api/livekit/token', {method: 'POST'}).then(it => it.text())");
      Assertions.assertTrue(forged.toString().contains("Forbidden"), forged.toString());

      join(eve);
      says(eve, "Access denied");
    }
  }

  @Test
  void requires_a_login() {
    try (Browsers.Visitor visitor = browsers.visitor()) {
      Page stranger = logIn(visitor, "ada", "byron");
      assertThat(stranger.locator("[name=username]")).isVisible();
      Assertions.assertTrue(stranger.url().contains("/login"));
    }
  }
}
