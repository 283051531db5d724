package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueTypes;

/**
 * The log of the program. An application logs as it is configured itself.
 *
 * @param level messages below it are left out
 */
public record LogSettings(LogLevel level) {
  static final Section SECTION = new Section("log");
  private static final Setting<LogLevel> LEVEL =
      Section.described("The lowest level of messages in the program's log.")
          .define(SECTION, "level", ValueTypes.oneOf(LogLevel.class), "info");

  static LogSettings of(SettingValues values) {
    return new LogSettings(values.get(LEVEL));
  }
}
