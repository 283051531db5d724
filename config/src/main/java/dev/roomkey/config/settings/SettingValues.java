package dev.roomkey.config.settings;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.RawValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The typed values of all sources; a later source overrides an earlier one. */
public final class SettingValues {
  private final Diagnostics diagnostics;
  private final Map<Setting<?>, RawValue> raw = new HashMap<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();

  public SettingValues(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Adds a source that overrides those before it. An invalid value is reported and overrides, too.
   * A mapping is merged with the mapping of an earlier source.
   */
  public void addAll(Map<Setting<?>, RawValue> source) {
    Map<String, Setting<?>> slots = new HashMap<>();
    source.forEach((setting, value) -> {
      Setting<?> other = slots.putIfAbsent(setting.slot(), setting);
      if (other != null) {
        diagnostics.problem(
            value.location(),
            setting.path(),
            "and " + other + " are mutually exclusive: remove one of the two");
      }
      RawValue before = raw.get(setting);
      put(
          setting,
          before != null && value instanceof RawValue.Mapping adds ? adds.over(before) : value,
          diagnostics);
    });
  }

  /** Replaces the value of the setting's slot. */
  public void put(Setting<?> setting, RawValue value, Diagnostics target) {
    raw.keySet().removeIf(other -> other.slot().equals(setting.slot()));
    values.keySet().removeIf(other -> other.slot().equals(setting.slot()));
    raw.put(setting, value);
    Object read = setting.type().read(new ConfigNode(value, setting.path(), target));
    if (read != null) {
      values.put(setting, read);
    }
  }

  /** Returns whether a source sets the slot of the setting, even to an invalid value. */
  public boolean isGiven(Setting<?> setting) {
    return raw.keySet().stream().anyMatch(given -> given.slot().equals(setting.slot()));
  }

  /** Returns the raw value of the last source that sets it, even if it is invalid, or null. */
  public @Nullable RawValue raw(Setting<?> setting) {
    return raw.get(setting);
  }

  /** Returns the value, or null if no source sets it or it is invalid. */
  @SuppressWarnings("unchecked") // put() reads each value with the type of its setting
  public <T> @Nullable T find(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /** Returns the value, or {@code otherwise} if no source sets it or it is invalid. */
  public <T> T getOr(Setting<T> setting, T otherwise) {
    T found = find(setting);
    return found == null ? otherwise : found;
  }

  /**
   * Returns the value of a setting that is required or has a default. Call only without problems.
   */
  <T> T get(Setting<T> setting) {
    T found = find(setting);
    if (found == null) {
      throw new IllegalStateException(setting + " has no value, although no problem was reported");
    }
    return found;
  }

  int getInt(Setting<Long> setting) {
    return Math.toIntExact(get(setting));
  }

  /** Reports a problem at the setting's value, or without a location if no source sets it. */
  public void problem(Setting<?> setting, String message) {
    diagnostics.problem(location(setting), setting.path(), message);
  }

  /** Reports a warning at the setting's value. */
  public void warn(Setting<?> setting, String message) {
    diagnostics.warn(location(setting), setting.path(), message);
  }

  private SourceLocation location(Setting<?> setting) {
    RawValue given = raw(setting);
    return given == null ? SourceLocation.NOWHERE : given.location();
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }
}
