package dev.roomkey.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Browsers;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console with 500 generated rooms, and with 5000 generated participants. */
@Tag("heavy")
class ConsoleAtScaleTest {
  private static final double PATIENCE_MILLIS = Await.PATIENCE.toMillis();

  /** Far more often than a real server sends events. */
  private static final Duration STORM = Duration.ofMillis(20);

  /** The page has about 500 elements; if it rendered all rows, it would have about 10,000. */
  private static final int MOST_ELEMENTS = 1_500;

  /** How much longer a frame may take while scrolling. */
  private static final double SMOOTH = 6;

  /** Scrolls half a screen in each frame, and counts frames without a row in the middle. */
  private static final String SCROLL =
      """
      async (list) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const box = list.getBoundingClientRect();
        const frames = [];
        let blank = 0;
        let elements = 0;
        let last = performance.now();
        const still = [];
        for (let step = 0; step < 50; step++) {
          await frame();
          still.push(performance.now() - last);
          last = performance.now();
        }
        for (let step = 0; step < 150; step++) {
          list.scrollTop += list.clientHeight / 2;
          await frame();
          frames.push(performance.now() - last);
          last = performance.now();
          const middle = document.elementFromPoint(
            box.x + box.width / 2, box.y + box.height / 2);
          if (!middle?.closest('li')) blank++;
          elements = Math.max(elements, document.querySelectorAll('*').length);
        }
        const median = (times) => times.sort((one, other) => one - other)[times.length >> 1];
        const slower = median(frames) / median(still);
        return { blank, elements, slower, top: list.scrollTop };
      }
      """;

  /** Counts the changes of the page in five seconds. */
  private static final String CHANGES =
      """
      async () => {
        let changes = 0;
        const observer = new MutationObserver(() => changes++);
        observer.observe(document.body,
          { subtree: true, childList: true, characterData: true, attributes: true });
        await new Promise((resolve) => setTimeout(resolve, 5000));
        observer.disconnect();
        return changes;
      }
      """;

  private static Browsers browsers;
  private GeneratedConsole console;
  private Browsers.Visitor operator;

  @BeforeAll
  static void start() {
    browsers = Browsers.start();
  }

  @AfterAll
  static void end() {
    browsers.close();
  }

  @BeforeEach
  void open() throws IOException {
    console = GeneratedConsole.start(STORM);
    operator = browsers.visitor();
    page().setDefaultTimeout(PATIENCE_MILLIS);
    page().navigate(console.page().toString());
    assertThat(byTestId("rooms-shown")).hasText("500 rooms");
  }

  @AfterEach
  void close() {
    operator.close();
    console.close();
  }

  private Page page() {
    return operator.page();
  }

  private Locator byTestId(String testId) {
    return page().getByTestId(testId);
  }

  private static double number(Object measured, String name) {
    return ((Number) Objects.requireNonNull(((Map<?, ?>) measured).get(name))).doubleValue();
  }

  private void scrollsSmoothly(String list) {
    Object measured = byTestId(list).evaluate(SCROLL);

    assertThat(number(measured, "blank")).as("frames without a row").isZero();
    assertThat(number(measured, "elements")).isLessThan(MOST_ELEMENTS);
    assertThat(number(measured, "slower")).as("a frame, against one at rest").isLessThan(SMOOTH);
    assertThat(number(measured, "top")).as("it was scrolled").isGreaterThan(10_000);
  }

  @Test
  void scrolls_500_changing_rooms_smoothly() {
    scrollsSmoothly("room-rows");
    operator.screenshot("console-500-rooms");
    assertThat(operator.errors()).isEmpty();
  }

  @Test
  void searches_500_changing_rooms() {
    byTestId("search-rooms").fill("session 49");

    assertThat(byTestId("rooms-shown")).hasText("15 of 500 rooms");
    assertThat(page().locator("[aria-setsize='15']").first()).isVisible();
    assertThat(byTestId("room-row").first()).containsText("session 499");
  }

  @Test
  void scrolls_and_searches_5000_participants_in_one_room() {
    byTestId("search-rooms").fill("RM_0");
    byTestId("room-row").first().click();
    assertThat(byTestId("participants-shown")).hasText("5,000 participants");
    scrollsSmoothly("participant-rows");
    operator.screenshot("console-5000-participants");

    byTestId("search-participants").fill("p-04711");

    assertThat(byTestId("participants-shown")).hasText("1 of 5,000 participants");
    assertThat(byTestId("participant")).containsText("Person 4711");
    assertThat(operator.errors()).isEmpty();
  }

  /** Four times a second for events, and a few times for relative times. */
  @Test
  void renders_a_few_times_per_second_at_any_event_rate() {
    int changes = ((Number) page().evaluate(CHANGES)).intValue();

    assertThat(changes).isBetween(5, 5 * 10);
  }
}
