package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import java.util.List;
import java.util.regex.Pattern;

/** A user in Keycloak with a browser that shows {@link ClassroomApp}. */
final class Member implements AutoCloseable {
  /** The first page of Keycloak is slow after its start. */
  private static final double PATIENCE_MILLIS = Await.PATIENCE.toMillis();

  private static final Pattern SOMETHING = Pattern.compile(".+");

  private final Browsers.Visitor visitor;
  private final String app;
  private final String name;

  /**
   * @param name the user name in Keycloak
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

  /** Opens the app and logs in with Keycloak's form. */
  Member logIn() {
    press("/");
    page().locator("#username").fill(name);
    page().locator("#password").fill(name + "'s password");
    visitor.screenshot("keycloak-form");
    page().locator("#kc-login").click();
    return isBack();
  }

  /** Gets new tokens without a form, from the session at Keycloak. */
  Member logInAgain() {
    press("/");
    return isBack();
  }

  /** Logs in to another app of the realm. */
  Member logInAgainAs(String client) {
    press("/?client=" + client);
    return isBack();
  }

  private void press(String path) {
    page().navigate(app + path);
    page().locator("#log-in").click();
  }

  private Member isBack() {
    assertThat(page().locator("#user")).hasText(name, within());
    return this;
  }

  /** Requests a token for a session, and returns the status. */
  int join(String session) {
    page().locator("#session").fill(session);
    page().locator("#join button").click();
    return Integer.parseInt(textOf("#answer"));
  }

  /** Waits until the browser has joined, and returns the name of the room. */
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

  /**
   * Returns the {@code access_token}, {@code id_token} or {@code refresh_token} of the last login.
   */
  String token(String kind) {
    return (String) page().evaluate("kind => tokens[kind]", kind);
  }

  /** Returns the errors in the browser's console. */
  List<String> errors() {
    return visitor.errors();
  }

  @Override
  public void close() {
    visitor.close();
  }
}
