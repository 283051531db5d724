package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class BrowsersTest {
  /** A page of LiveKit, since media devices exist only on a secure origin such as loopback. */
  private final String origin = LiveKitServer.shared().httpUrl();

  @Test
  void a_visitor_has_a_camera_and_a_microphone() {
    try (Browsers browsers = Browsers.start();
        Browsers.Visitor visitor = browsers.visitor()) {
      visitor.page().navigate(origin);

      Object tracks =
          visitor
              .page()
              .evaluate(
                  "async () => (await navigator.mediaDevices.getUserMedia({audio: true, video:"
                      + " true})).getTracks().map(track => track.kind).sort().join()");

      assertThat(tracks).isEqualTo("audio,video");
      assertThat(visitor.screenshot("testkit-visitor")).isNotEmptyFile();
    }
  }

  @Test
  void visitors_do_not_share_storage() {
    try (Browsers browsers = Browsers.start();
        Browsers.Visitor ann = browsers.visitor();
        Browsers.Visitor bob = browsers.visitor()) {
      Page.NavigateOptions loaded = new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD);
      ann.page().navigate(origin, loaded);
      bob.page().navigate(origin, loaded);

      ann.page().evaluate("() => localStorage.setItem('name', 'ann')");

      assertThat(bob.page().evaluate("() => localStorage.getItem('name')")).isNull();
    }
  }

  @Test
  void collects_the_errors_of_a_page() {
    try (Browsers browsers = Browsers.start();
        Browsers.Visitor visitor = browsers.visitor()) {
      visitor
          .page()
          .evaluate(
              "() => { console.error('said'); setTimeout(() => { throw new Error('thrown') }) }");
      visitor.page().waitForCondition(() -> visitor.errors().size() >= 2);

      assertThat(visitor.errors())
          .anyMatch(error -> error.contains("said"))
          .anyMatch(error -> error.contains("thrown"));
    }
  }
}
