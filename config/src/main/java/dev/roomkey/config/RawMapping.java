package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one mapping, each as what it should be, and reports those that nobody knows.
 */
final class RawMapping {
  private final RawValue.Mapping raw;
  private final String path;
  private final Diagnostics findings;

  private RawMapping(RawValue.Mapping raw, String path, Diagnostics findings) {
    this.raw = raw;
    this.path = path;
    this.findings = findings;
  }

  /**
   * A mapping's fields; null where it is none, and the findings say so.
   *
   * @param what completes "must be"
   * @param known what a field may be called
   */
  static @Nullable RawMapping of(
      RawValue raw, String path, String what, List<String> known, Diagnostics findings) {
    if (!(raw instanceof RawValue.Mapping fields)) {
      findings.problem(raw.place(), path, RawValue.misshapen(raw, what));
      return null;
    }
    fields
        .fields()
        .forEach((name, value) -> {
          if (!known.contains(name)) {
            findings.problem(
                value.place(),
                path + "." + Suggestion.shown(name),
                Suggestion.nearest(name, known)
                    .map("is not known: did you mean %s?"::formatted)
                    .orElse("is not known: here are " + String.join(", ", known)));
          }
        });
    return new RawMapping(fields, path, findings);
  }

  SourceLocation place() {
    return raw.place();
  }

  String path(String name) {
    return path + "." + name;
  }

  boolean has(String name) {
    return raw.fields().containsKey(name);
  }

  @Nullable RawValue raw(String name) {
    return raw.fields().get(name);
  }

  /** Null where it is not there, or wrong. */
  <T> @Nullable T find(String name, ValueType<T> kind) {
    RawValue value = raw.fields().get(name);
    return value == null ? null : kind.read(value, path(name), findings);
  }

  <T> T get(String name, ValueType<T> kind, T otherwise) {
    T found = find(name, kind);
    return found == null ? otherwise : found;
  }

  /** Null where it is wrong or not there, which is a problem, too. */
  <T> @Nullable T require(String name, ValueType<T> kind, String what) {
    if (!has(name)) {
      findings.problem(place(), path, "must have " + name + ", " + what);
    }
    return find(name, kind);
  }

  void problem(String name, String message) {
    RawValue value = raw.fields().get(name);
    findings.problem(value == null ? place() : value.place(), path(name), message);
  }

  /** A mapping inside of this one, each value of which is of the same kind. */
  static <T> ValueType<Map<String, T>> each(String what, Function<String, ValueType<T>> kindOf) {
    return new ValueType<>() {
      @Override
      public String what() {
        return what;
      }

      @Override
      public @Nullable Map<String, T> read(RawValue raw, String field, Diagnostics findings) {
        if (!(raw instanceof RawValue.Mapping fields)) {
          findings.problem(raw.place(), field, RawValue.misshapen(raw, what));
          return null;
        }
        Map<String, T> values = new LinkedHashMap<>();
        fields
            .fields()
            .forEach((name, value) -> {
              T read =
                  kindOf.apply(name).read(value, field + "." + Suggestion.shown(name), findings);
              if (read != null) {
                values.put(name, read);
              }
            });
        return values;
      }
    };
  }
}
