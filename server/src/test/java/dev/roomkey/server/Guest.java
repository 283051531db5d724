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

/** Drives the join page of one participant in a browser. */
final class Guest implements AutoCloseable {
  /** Starting a camera is slow on a busy machine. */
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

  /** The fake microphone beeps once a second. */
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

  /** Opens the link of a session. */
  Guest open(URI page, String session) {
    return open(page.resolve("/join/" + session));
  }

  /** Enters a name and clicks the button. */
  Guest join(String name) {
    byTestId("name").fill(name);
    byTestId("join").click();
    return this;
  }

  /**
   * Waits for the room. Clicks the button again if the page reports that LiveKit or the server is
   * overloaded, as happens on a slow machine.
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

  /** Waits until the video of another participant plays. */
  Guest seesRemoteVideo() {
    return comesTrue(PLAYS_ON);
  }

  /** Waits until the audio of another participant plays. */
  Guest hearsRemoteAudio() {
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

  /** Waits until there is no other participant. */
  Guest isAlone() {
    assertThat(page().locator(OTHERS_VIDEO))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    return sees("You are the only participant");
  }

  Guest leave() {
    byTestId("leave").click();
    return isOut();
  }

  /** Waits until the participant is out of the room. */
  Guest isOut() {
    waitFor(byTestId("left"));
    return this;
  }

  /** Returns the reason that the page shows for leaving the room. */
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

  /** Returns a row of the token's claims in the settings, such as {@code identity}. */
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

  /** Returns the errors in the browser's console. */
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
