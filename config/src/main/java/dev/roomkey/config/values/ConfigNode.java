package dev.roomkey.config.values;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * A raw value together with its path and the diagnostics that receive its problems.
 *
 * @param path the path of the field, as in {@code access.rules[0].role}
 */
public record ConfigNode(RawValue raw, String path, Diagnostics diagnostics) {
  /** Reports a problem of this value and returns null. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the value is always null
  public <T> @Nullable T reject(String message) {
    diagnostics.problem(raw.location(), path, message);
    return null;
  }

  /** Reports that the value has the wrong shape and returns null. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the value is always null
  public <T> @Nullable T misshapen(String what) {
    return reject(
        raw instanceof RawValue.Null
            ? "has no value: set one, or remove the key"
            : "must be " + what);
  }

  /** Returns the node of an item of this sequence. */
  public ConfigNode item(int index, RawValue value) {
    return new ConfigNode(value, path + "[" + index + "]", diagnostics);
  }

  /** Returns the node of a field of this mapping. */
  public ConfigNode field(String name, RawValue value) {
    return new ConfigNode(value, join(path, Suggestion.shown(name)), diagnostics);
  }

  /** Returns the path of a name in a section. */
  public static String join(String section, String name) {
    return section.isEmpty() ? name : section + "." + name;
  }
}
