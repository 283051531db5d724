package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Owns one person in front of the join page: what they do there, what they see and hear. */
final class Guest implements AutoCloseable {
  /** A browser that starts a camera on a busy machine takes its time. */
  private static final double PATIENCE_MILLIS = Await.PATIENCE.toMillis();

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

  /** The made-up microphone beeps each second. */
  private static final String BEEPS =
      """
      async () => {
        const audio = [...document.querySelectorAll('audio')]
          .find(({ srcObject, paused }) => !paused && srcObject?.getAudioTracks().length > 0);
        if (!audio) return false;
        if (!audio.ear) {
          const context = new AudioContext();
          await context.resume();
          audio.ear = context.createAnalyser();
          context.createMediaStreamSource(audio.srcObject).connect(audio.ear);
        }
        const heard = new Float32Array(audio.ear.fftSize);
        audio.ear.getFloatTimeDomainData(heard);
        return heard.some((sample) => Math.abs(sample) > 0.01);
      }
      """;

  private static final Pattern BUSY =
      Pattern.compile("overloaded|shutting_down|livekit_timed_out|livekit_unreachable");

  private final Browsers.Visitor visitor;

  Guest(Browsers browsers) {
    this(browsers, Browsers.options());
  }

  Guest(Browsers browsers, Browser.NewContextOptions options) {
    this.visitor = browsers.visitor(options);
    page().setDefaultTimeout(PATIENCE_MILLIS);
  }

  Page page() {
    return visitor.page();
  }

  Guest open(URI address) {
    page().navigate(address.toString());
    return this;
  }

  /** Goes where a link leads that names a session. */
  Guest open(URI page, String session) {
    return open(page.resolve("/join/" + session));
  }

  /** Enters a name and presses the button. */
  Guest join(String name) {
    byTestId("name").fill(name);
    byTestId("join").click();
    return this;
  }

  /**
   * Waits for the room. Presses the button again if the page says that LiveKit or the server is
   * busy: on a slow machine they are at times, and the page says so to a participant, too.
   */
  Guest isInTheRoom() {
    Locator room = byTestId("room");
    Locator busy = byTestId("problem").filter(new Locator.FilterOptions().setHasText(BUSY));
    Await.that(
        "the room or a word that something is busy",
        () -> {
          if (busy.isVisible() && byTestId("join").isEnabled()) {
            byTestId("join").click();
          }
          page().waitForTimeout(200);
          return room.isVisible();
        });
    return this;
  }

  /** The camera of somebody else shows one picture after another. */
  Guest seesSomebodysVideo() {
    return comesTrue(PLAYS_ON);
  }

  /** Somebody else's microphone sounds here. */
  Guest hearsSomebody() {
    return comesTrue(BEEPS);
  }

  private Guest comesTrue(String condition) {
    page()
        .waitForFunction(
            condition, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
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
    return sees("You are the only participant");
  }

  Guest leave() {
    byTestId("leave").click();
    return isOut();
  }

  /** Is out of the room, by whatever way. */
  Guest isOut() {
    waitFor(byTestId("left"));
    return this;
  }

  /** Why the page says that this person is out. */
  String departure() {
    return textOf(byTestId("left"));
  }

  String problem() {
    return textOf(byTestId("problem"));
  }

  URI invitation() {
    return URI.create(byTestId("invite").getAttribute("data-link"));
  }

  Guest opensSettings() {
    byTestId("settings-toggle").click();
    waitFor(byTestId("settings-panel"));
    return this;
  }

  /** A row of what the token said, such as {@code identity}; the settings have it. */
  String token(String row) {
    return textOf(byTestId("token").locator("[data-row=" + row + "] dd"));
  }

  Locator byTestId(String id) {
    return page().getByTestId(id);
  }

  private static String textOf(Locator locator) {
    waitFor(locator);
    return locator.innerText();
  }

  static void waitFor(Locator locator) {
    assertThat(locator)
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
  }

  /** What the browser complained about. */
  List<String> errors() {
    return visitor.errors();
  }

  Guest screenshot(String name) {
    visitor.screenshot("page-" + name);
    return this;
  }

  @Override
  public void close() {
    visitor.close();
  }
}
