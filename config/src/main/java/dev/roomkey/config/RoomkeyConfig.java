package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.values.RawValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that an embedding program passes in code. Each one is optional, overrides {@code
 * roomkey.yaml}, and is overridden by the environment. Values are validated when all sources are
 * read, so that all problems are reported at once.
 *
 * <p>{@link #toString} lists the settings without their values.
 */
public final class RoomkeyConfig {
  private static final RoomkeyConfig EMPTY = builder().build();

  private final Map<Setting<?>, RawValue> settings;
  private final Diagnostics diagnostics;
  private final HostApplication application;

  /**
   * @param diagnostics the problems found so far
   */
  RoomkeyConfig(
      Map<Setting<?>, RawValue> settings, Diagnostics diagnostics, HostApplication application) {
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    this.diagnostics = diagnostics;
    this.application = application;
  }

  /** Returns a configuration that sets nothing. */
  public static RoomkeyConfig empty() {
    return EMPTY;
  }

  /** Returns a builder that sets nothing yet. */
  public static RoomkeyConfigBuilder builder() {
    return new RoomkeyConfigBuilder(Map.of());
  }

  /** Returns a builder that sets what this configuration sets. */
  public RoomkeyConfigBuilder toBuilder() {
    return new RoomkeyConfigBuilder(settings);
  }

  Map<Setting<?>, RawValue> settings() {
    return settings;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  HostApplication application() {
    return application;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoomkeyConfig config && settings.equals(config.settings);
  }

  @Override
  public int hashCode() {
    return settings.keySet().hashCode();
  }

  @Override
  public String toString() {
    return settings.keySet().stream()
        .map(Setting::path)
        .sorted()
        .collect(Collectors.joining(", ", "RoomkeyConfig[", "]"));
  }
}
