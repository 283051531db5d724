package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.roomkey.testkit.Browsers;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Owns one person in front of the join page: what they do there, and what they see. */
final class Guest implements AutoCloseable {
  /** A browser that starts a camera on a busy machine takes its time. */
  private static final double PATIENCE_MILLIS = 45_000;

  private static final String OTHERS_VIDEO =
      ".lk-participant-tile[data-lk-local-participant=false] video";

  private static final String PLAYS_ON =
      """
      () => {
        const video = document.querySelector('%s');
        if (!video || video.videoWidth === 0) return false;
        const frames = video.getVideoPlaybackQuality().totalVideoFrames;
        const before = video.seenBefore ?? (video.seenBefore = { frames, at: video.currentTime });
        return frames > before.frames + 5 && video.currentTime > before.at + 0.2;
      }
      """
          .formatted(OTHERS_VIDEO);

  private final Browsers.Visitor visitor;

  Guest(Browsers browsers) {
    this.visitor = browsers.visitor();
    page().setDefaultTimeout(PATIENCE_MILLIS);
  }

  Page page() {
    return visitor.page();
  }

  Guest open(URI address) {
    page().navigate(address.toString());
    return this;
  }

  /** Fills in the form and presses the button; an empty session asks for a new room. */
  Guest join(String session, String name) {
    byTestId("session").fill(session);
    return join(name);
  }

  /** The same where the room is given by the address. */
  Guest join(String name) {
    byTestId("name").fill(name);
    byTestId("join").click();
    return this;
  }

  Guest isInTheRoom() {
    waitFor(byTestId("room"));
    return this;
  }

  /** The camera of somebody else shows one picture after another. */
  Guest seesSomebodysVideo() {
    page()
        .waitForFunction(
            PLAYS_ON, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
    return this;
  }

  Guest sees(String text) {
    waitFor(page().getByText(text).first());
    return this;
  }

  Guest sees(Pattern text) {
    waitFor(page().getByText(text).first());
    return this;
  }

  /** Nobody else is there, or no longer. */
  Guest isAlone() {
    assertThat(page().locator(OTHERS_VIDEO))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    return sees("Only you are here");
  }

  void leave() {
    byTestId("leave").click();
    waitFor(byTestId("join"));
  }

  /** Why the page says that this person is out. */
  String departure() {
    return textOf(byTestId("departure"));
  }

  String problem() {
    return textOf(byTestId("problem"));
  }

  URI invitation() {
    return URI.create(byTestId("invite").getAttribute("data-link"));
  }

  /** A row of the panel that says what the token said, such as {@code identity}. */
  String token(String row) {
    return textOf(byTestId("token-panel").locator("[data-row=" + row + "] dd"));
  }

  Locator byTestId(String id) {
    return page().getByTestId(id);
  }

  private static String textOf(Locator locator) {
    waitFor(locator);
    return locator.innerText();
  }

  private static void waitFor(Locator locator) {
    assertThat(locator)
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
  }

  /** What the browser complained about. */
  List<String> errors() {
    return visitor.errors();
  }

  void screenshot(String name) {
    visitor.screenshot("page-" + name);
  }

  @Override
  public void close() {
    visitor.close();
  }
}
