package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

/** Operates a page with the keyboard only. */
final class Keyboard {
  /** More focusable elements than any page has. */
  private static final int MOST_STOPS = 60;

  private static final String FOCUSED =
      "() => document.activeElement?.getAttribute('data-testid') ?? ''";

  private final Guest guest;

  Keyboard(Guest guest) {
    this.guest = guest;
  }

  /** Presses Tab until the element has the focus. */
  Keyboard tabTo(String testId) {
    Guest.waitFor(guest.byTestId(testId));
    for (int stop = 0; stop < MOST_STOPS && !testId.equals(focused()); stop++) {
      presses("Tab");
    }
    assertThat(focused()).isEqualTo(testId);
    return this;
  }

  private Object focused() {
    return guest.page().evaluate(FOCUSED);
  }

  Keyboard types(String text) {
    guest.page().keyboard().type(text);
    return this;
  }

  Keyboard presses(String key) {
    guest.page().keyboard().press(key);
    return this;
  }
}
