package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueTypes;

/**
 * The log of the server. The log of an embedding application has its own configuration.
 *
 * @param level the lowest level that is logged
 */
public record LogSettings(LogLevel level) {
  static final Section SECTION = new Section("log");
  private static final Setting<LogLevel> LEVEL =
      Section.described("The lowest level of messages in the log.")
          .define(SECTION, "level", ValueTypes.oneOf(LogLevel.class), "info");

  static LogSettings of(SettingValues values) {
    return new LogSettings(values.get(LEVEL));
  }
}
