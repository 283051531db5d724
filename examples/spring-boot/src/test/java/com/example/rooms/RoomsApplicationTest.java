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

/** People in front of real browsers log in, join, and see each other. */
@Tag("heavy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsApplicationTest {
  /** A browser that starts a camera on a busy machine takes its time. */
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

  private static void sees(Page page, String somebody) {
    page.waitForFunction(
        "who => document.querySelector(`video[data-of=${who}]`)?.videoWidth > 0",
        somebody,
        new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
  }

  @Test
  void two_who_log_in_and_join_see_each_other() {
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
  void who_has_no_rule_is_told_so_and_what_another_page_forges_is_refused() {
    try (Browsers.Visitor visitor = browsers.visitor()) {
      Page eve = logIn(visitor, "eve", "listens");
      Object forged =
          eve.evaluate("fetch('/api/livekit/token', {method: 'POST'}).then(it => it.text())");
      Assertions.assertTrue(forged.toString().contains("Forbidden"), forged.toString());

      join(eve);
      says(eve, "You may not enter this room");
    }
  }

  @Test
  void who_does_not_log_in_gets_no_further_than_the_door() {
    try (Browsers.Visitor visitor = browsers.visitor()) {
      Page nobody = logIn(visitor, "ada", "byron");
      assertThat(nobody.locator("[name=username]")).isVisible();
      Assertions.assertTrue(nobody.url().contains("/login"));
    }
  }
}
