package dev.roomkey.config;

import dev.roomkey.config.settings.LimitSettings;
import dev.roomkey.config.settings.RateLimit;
import java.util.List;
import java.util.Optional;

/** The part of {@link SettingDefinitions} about how much is too much. */
final class LimitKeys {
  static final ConfigKey<Optional<RateLimit>> PER_ADDRESS =
      ConfigKey.of(
              "limits.per_address",
              RateLimitParser.KIND,
              "perAddress",
              "How often one address may ask; IPv6 by /64.")
          .orElse("off");
  static final ConfigKey<Optional<RateLimit>> PER_CALLER =
      ConfigKey.of(
              "limits.per_caller",
              RateLimitParser.KIND,
              "perCaller",
              "How often one caller may ask who is known.")
          .orElse("off");
  static final ConfigKey<Optional<RateLimit>> PER_ROOM =
      ConfigKey.of(
              "limits.per_room",
              RateLimitParser.KIND,
              "perRoom",
              "How often one room may be entered.")
          .orElse("off");

  static final ConfigKey<Long> MAX_WAITING =
      ConfigKey.of(
              "limits.max_waiting",
              ValueTypes.whole(1, 100_000),
              "maxWaiting",
              "How many requests may wait for LiveKit or an OpenID provider at once.")
          .orElse("1000");

  static final ConfigKey<Long> MAX_CONNECTIONS =
      ConfigKey.of(
              "limits.max_connections",
              ValueTypes.whole(1, 1_000_000),
              "maxConnections",
              "How many connections the program has open at once.")
          .orElse("12000");

  /** In the order of the documentation. */
  static final List<ConfigKey<?>> ALL =
      List.of(PER_ADDRESS, PER_CALLER, PER_ROOM, MAX_WAITING, MAX_CONNECTIONS);

  private LimitKeys() {}

  static LimitSettings settings(Values values) {
    return new LimitSettings(
        values.get(PER_ADDRESS),
        values.get(PER_CALLER),
        values.get(PER_ROOM),
        Math.toIntExact(values.get(MAX_WAITING)),
        Math.toIntExact(values.get(MAX_CONNECTIONS)));
  }
}
