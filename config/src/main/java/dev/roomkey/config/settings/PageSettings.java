package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.TRUE_OR_FALSE;

/**
 * The web pages of the server. {@code dev} serves all of them.
 *
 * @param join whether the join page is served
 * @param console whether the admin console is served
 */
public record PageSettings(boolean join, boolean console) {
  static final Section SECTION = new Section("pages");
  private static final Setting<Boolean> JOIN =
      Section.described("Whether the join page is served, at `/` and `/join`.")
          .define(SECTION, "join", TRUE_OR_FALSE, "false");
  private static final Setting<Boolean> CONSOLE =
      Section.described("Whether the admin console is served, at `/console`.")
          .define(SECTION, "console", TRUE_OR_FALSE, "false");

  static PageSettings of(SettingValues values) {
    return new PageSettings(values.get(JOIN), values.get(CONSOLE));
  }
}
