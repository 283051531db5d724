package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueTypes;
import java.util.Optional;

/**
 * Rate limits and load limits.
 *
 * @param perAddress the rate limit per client address, for IPv6 per /64; empty: no limit
 * @param perCaller the rate limit per authenticated caller; empty: no limit
 * @param perRoom the rate limit of joins per room; empty: no limit
 * @param maxQueued the maximum number of requests that wait for LiveKit at once, queued ones
 *     included
 * @param maxConnections the maximum number of open connections
 */
public record LimitSettings(
    Optional<RateLimit> perAddress,
    Optional<RateLimit> perCaller,
    Optional<RateLimit> perRoom,
    int maxQueued,
    int maxConnections) {
  static final Section SECTION = new Section("limits");
  private static final Setting<Optional<RateLimit>> PER_ADDRESS =
      Section.described("The rate limit per client address; IPv6 addresses count per /64.")
          .define(SECTION, "per_address", RateLimit.TYPE, "off");
  private static final Setting<Optional<RateLimit>> PER_CALLER =
      Section.described("The rate limit per authenticated caller.")
          .define(SECTION, "per_caller", RateLimit.TYPE, "off");
  private static final Setting<Optional<RateLimit>> PER_ROOM =
      Section.described("The rate limit of joins per room.")
          .define(SECTION, "per_room", RateLimit.TYPE, "off");
  private static final Setting<Long> MAX_QUEUED =
      Section.described(
              "The maximum number of requests that wait for LiveKit at once, queued ones included.")
          .define(SECTION, "max_queued", ValueTypes.whole(1, 100_000), "1000");
  private static final Setting<Long> MAX_CONNECTIONS =
      Section.described("The maximum number of open connections.")
          .define(SECTION, "max_connections", ValueTypes.whole(1, 1_000_000), "12000");

  static LimitSettings of(SettingValues values) {
    return new LimitSettings(
        values.get(PER_ADDRESS),
        values.get(PER_CALLER),
        values.get(PER_ROOM),
        values.getInt(MAX_QUEUED),
        values.getInt(MAX_CONNECTIONS));
  }
}
