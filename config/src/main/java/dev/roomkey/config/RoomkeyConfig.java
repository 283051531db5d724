package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a program that embeds Roomkey sets itself. Every setting is optional: it wins over {@code
 * roomkey.yaml}, and the environment wins over it. Nothing is checked before {@link
 * ConfigLoader#load}, so that all problems of all sources come at once.
 *
 * <p>Prints which settings it holds, and no value of any.
 */
public final class RoomkeyConfig {
  private static final RoomkeyConfig EMPTY = new RoomkeyConfig(Map.of());

  private final Map<String, RawValue> settings;
  private final Diagnostics findings;
  private final boolean knowsCallers;
  private final boolean decides;

  RoomkeyConfig(Map<String, RawValue> settings) {
    this(settings, new Diagnostics(), false, false);
  }

  /**
   * @param findings what was found as the settings were put together
   * @param knowsCallers whether the application says who calls, where nothing else is set
   * @param decides whether the application decides who may join
   */
  RoomkeyConfig(
      Map<String, RawValue> settings, Diagnostics findings, boolean knowsCallers, boolean decides) {
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    this.findings = findings;
    this.knowsCallers = knowsCallers;
    this.decides = decides;
  }

  /** Sets nothing. */
  public static RoomkeyConfig empty() {
    return EMPTY;
  }

  /** Starts with nothing set. */
  public static RoomkeyConfigBuilder builder() {
    return new RoomkeyConfigBuilder(Map.of());
  }

  /** Starts with what is set here. */
  public RoomkeyConfigBuilder toBuilder() {
    return new RoomkeyConfigBuilder(settings);
  }

  /** By the path of the setting. */
  Map<String, RawValue> settings() {
    return settings;
  }

  Diagnostics findings() {
    return findings;
  }

  boolean knowsCallers() {
    return knowsCallers;
  }

  boolean decides() {
    return decides;
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
    return "RoomkeyConfig" + new TreeMap<>(settings).keySet();
  }
}
