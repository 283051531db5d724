package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import java.net.URI;
import java.util.List;

/** A user of the console in a browser. */
final class Operator implements AutoCloseable {
  private static final Axe AXE = Axe.load();

  private final Browsers.Visitor visitor;

  Operator(Browsers browsers, Browser.NewContextOptions options) {
    visitor = browsers.visitor(options);
    page().setDefaultTimeout((double) Await.PATIENCE.toMillis());
  }

  Page page() {
    return visitor.page();
  }

  Operator open(URI origin) {
    page().navigate(origin.resolve("/console").toString());
    return this;
  }

  Operator signIn(String key) {
    byTestId("credentials").fill(key);
    byTestId("sign-in").click();
    return this;
  }

  /** Opens a section by its name in the navigation. */
  Operator goesTo(String section) {
    page()
        .getByRole(AriaRole.NAVIGATION)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(section))
        .click();
    return this;
  }

  Locator byTestId(String testId) {
    return page().getByTestId(testId);
  }

  Locator person(String name) {
    return row("participant", name);
  }

  /** Returns the rows with a test id and a text. */
  Locator row(String testId, String text) {
    return byTestId(testId).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** Confirms the open dialog, and waits until it closes. */
  Operator goes() {
    byTestId("confirm").click();
    assertThat(byTestId("dialog")).hasCount(0);
    return this;
  }

  /** Takes a screenshot, and checks the page with axe. */
  Operator looksGood(String state) {
    visitor.screenshot("console-" + state);
    AXE.findsNothingSerious(page(), state);
    return this;
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
