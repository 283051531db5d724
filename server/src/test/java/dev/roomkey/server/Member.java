package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import java.util.List;
import java.util.regex.Pattern;

/** Owns one person whom Keycloak knows, in front of {@link ClassroomApp}. */
final class Member implements AutoCloseable {
  /** The first page of a Keycloak that has just started takes its time. */
  private static final double PATIENCE_MILLIS = Await.PATIENCE.toMillis();

  private static final Pattern SOMETHING = Pattern.compile(".+");

  private final Browsers.Visitor visitor;
  private final String app;
  private final String name;

  /**
   * @param name the person's at Keycloak
   */
  Member(Browsers browsers, ClassroomApp app, String name) {
    this.visitor = browsers.visitor();
    this.app = app.origin();
    this.name = name;
    page().setDefaultTimeout(PATIENCE_MILLIS);
  }

  private Page page() {
    return visitor.page();
  }

  /** Goes to the app, is sent to Keycloak's form, fills it in and comes back. */
  Member logIn() {
    press("/");
    page().locator("#username").fill(name);
    page().locator("#password").fill(name + "'s password");
    visitor.screenshot("keycloak-form");
    page().locator("#kc-login").click();
    return isBack();
  }

  /** Who is still logged in at Keycloak gets new tokens without a form. */
  Member logInAgain() {
    press("/");
    return isBack();
  }

  /** The same for another app of the realm. */
  Member logInAgainAs(String client) {
    press("/?client=" + client);
    return isBack();
  }

  private void press(String path) {
    page().navigate(app + path);
    page().locator("#log-in").click();
  }

  private Member isBack() {
    assertThat(page().locator("#who")).hasText(name, within());
    return this;
  }

  /** Asks for a session and gives the status of Roomkey's answer. */
  int join(String session) {
    page().locator("#session").fill(session);
    page().locator("#join button").click();
    return Integer.parseInt(textOf("#answer"));
  }

  /** Waits until the browser is in, and gives the room's name. */
  String room() {
    return textOf("#room");
  }

  private String textOf(String selector) {
    Locator locator = page().locator(selector);
    assertThat(locator).hasText(SOMETHING, within());
    return locator.innerText();
  }

  private static LocatorAssertions.HasTextOptions within() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  /** Of the last login: {@code access_token}, {@code id_token} or {@code refresh_token}. */
  String token(String kind) {
    return (String) page().evaluate("kind => tokens[kind]", kind);
  }

  /** What the browser complained about. */
  List<String> errors() {
    return visitor.errors();
  }

  @Override
  public void close() {
    visitor.close();
  }
}
