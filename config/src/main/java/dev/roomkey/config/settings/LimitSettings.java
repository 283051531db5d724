package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueTypes;
import java.util.Optional;

/**
 * The limits of the load.
 *
 * @param perAddress the rate of one address, of IPv6 by its /64; empty: no limit
 * @param perCaller the rate of one authenticated caller; empty: no limit
 * @param perRoom the rate at which one room is joined; empty: no limit
 * @param maxQueued how many requests may wait for others at once, including those in a queue
 * @param maxConnections how many connections the server has open at once
 */
public record LimitSettings(
    Optional<RateLimit> perAddress,
    Optional<RateLimit> perCaller,
    Optional<RateLimit> perRoom,
    int maxQueued,
    int maxConnections) {
  static final Section SECTION = new Section("limits");
  private static final Setting<Optional<RateLimit>> PER_ADDRESS =
      Section.described("How often one address may ask; IPv6 by /64.")
          .define(SECTION, "per_address", RateLimit.TYPE, "off");
  private static final Setting<Optional<RateLimit>> PER_CALLER =
      Section.described("How often one caller may ask who is known.")
          .define(SECTION, "per_caller", RateLimit.TYPE, "off");
  private static final Setting<Optional<RateLimit>> PER_ROOM =
      Section.described("How often one room may be entered.")
          .define(SECTION, "per_room", RateLimit.TYPE, "off");
  private static final Setting<Long> MAX_QUEUED =
      Section.described("How many requests may wait for LiveKit or an OpenID provider at once.")
          .define(SECTION, "max_queued", ValueTypes.whole(1, 100_000), "1000");
  private static final Setting<Long> MAX_CONNECTIONS =
      Section.described("How many connections the program has open at once.")
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
