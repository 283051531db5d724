package dev.roomkey.config.settings;

import static dev.roomkey.config.values.ValueTypes.bytes;
import static dev.roomkey.config.values.ValueTypes.duration;

import java.time.Duration;

/**
 * The lifetime and the size of tokens.
 *
 * @param ttl from one second to 24 hours
 * @param maxBytes the maximum size of a token, which clients send in a URL
 */
public record TokenSettings(Duration ttl, int maxBytes) {
  static final Section SECTION = new Section("tokens");
  static final Setting<Duration> TTL =
      Section.described("The lifetime of a token.")
          .define(SECTION, "ttl", duration("1s", "24h"), "10m");
  private static final Setting<Long> MAX_BYTES =
      Section.described("The maximum size of a token, which clients send in a URL.")
          .define(SECTION, "max_bytes", bytes("512", "64KiB"), "7168");

  static TokenSettings of(SettingValues values) {
    return new TokenSettings(values.get(TTL), values.getInt(MAX_BYTES));
  }
}
