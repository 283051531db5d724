package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

/** Owns the keys of a person who has nothing else: no mouse, no finger. */
final class Keyboard {
  /** More than any page of ours has. */
  private static final int MOST_STOPS = 60;

  private static final String FOCUSED =
      "() => document.activeElement?.getAttribute('data-testid') ?? ''";

  private final Guest guest;

  Keyboard(Guest guest) {
    this.guest = guest;
  }

  /** Presses Tab until the focus is where it should get to. */
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
