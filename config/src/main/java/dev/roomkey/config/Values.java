package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of all sources, each read as what it should be, the later source winning. */
final class Values {
  private final Diagnostics findings;
  private final Map<ConfigKey<?>, RawValue> winners = new HashMap<>();
  private final Map<ConfigKey<?>, Object> read = new HashMap<>();

  Values(Diagnostics findings) {
    this.findings = findings;
  }

  /** Lets a source win over those before it. A value that is wrong is reported and wins, too. */
  void add(Map<ConfigKey<?>, RawValue> source) {
    Map<String, ConfigKey<?>> mine = new HashMap<>();
    source.forEach((key, raw) -> {
      ConfigKey<?> other = mine.putIfAbsent(key.slot(), key);
      if (other != null) {
        findings.problem(
            raw.place(), key.path(), "is set beside " + other.path() + ": keep one of them");
      }
      put(key, raw, key.path(), findings);
    });
  }

  /** In place of whatever its slot held. */
  <T> void put(ConfigKey<T> key, RawValue raw, String field, Diagnostics told) {
    winners.keySet().removeIf(winner -> winner.slot().equals(key.slot()));
    read.keySet().removeIf(winner -> winner.slot().equals(key.slot()));
    winners.put(key, raw);
    T value = key.kind().read(raw, field, told);
    if (value != null) {
      read.put(key, value);
    }
  }

  /** Whether any source says something about it, right or wrong. */
  boolean isGiven(ConfigKey<?> key) {
    return winners.keySet().stream().anyMatch(winner -> winner.slot().equals(key.slot()));
  }

  /** What the last source has, right or wrong; null where none has it. */
  @Nullable RawValue raw(ConfigKey<?> key) {
    return winners.get(key);
  }

  /** Null where no source has it, or where it is wrong. */
  @SuppressWarnings("unchecked") // put() reads each value by its own key
  <T> @Nullable T find(ConfigKey<T> key) {
    return (T) read.get(key);
  }

  <T> T getOr(ConfigKey<T> key, T otherwise) {
    T found = find(key);
    return found == null ? otherwise : found;
  }

  /** For a key that has a default or is required, when there are no problems. */
  <T> T get(ConfigKey<T> key) {
    T found = find(key);
    if (found == null) {
      throw new IllegalStateException(key.path() + " has no value, and nobody said so");
    }
    return found;
  }
}
