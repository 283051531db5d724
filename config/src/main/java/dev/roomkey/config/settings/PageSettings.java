package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.TRUE_OR_FALSE;

/**
 * The web pages of the server. {@code dev} has all of them.
 *
 * @param join whether it has the page to join from
 * @param console whether it has the page to administer rooms from
 */
public record PageSettings(boolean join, boolean console) {
  static final Section SECTION = new Section("pages");
  private static final Setting<Boolean> JOIN =
      Section.described("Whether the program has the page to join from, at `/` and `/join`.")
          .define(SECTION, "join", TRUE_OR_FALSE, "false");
  private static final Setting<Boolean> CONSOLE =
      Section.described("Whether the program has the console, at `/console`.")
          .define(SECTION, "console", TRUE_OR_FALSE, "false");

  static PageSettings of(SettingValues values) {
    return new PageSettings(values.get(JOIN), values.get(CONSOLE));
  }
}
