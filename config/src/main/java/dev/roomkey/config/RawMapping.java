package dev.roomkey.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one mapping, each as what it should be, and reports those that nobody knows.
 */
final class RawMapping {
  private final Raw.Fields raw;
  private final String path;
  private final Findings findings;

  private RawMapping(Raw.Fields raw, String path, Findings findings) {
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
      Raw raw, String path, String what, List<String> known, Findings findings) {
    if (!(raw instanceof Raw.Fields fields)) {
      findings.problem(raw.place(), path, Raw.misshapen(raw, what));
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

  Place place() {
    return raw.place();
  }

  String path(String name) {
    return path + "." + name;
  }

  boolean has(String name) {
    return raw.fields().containsKey(name);
  }

  @Nullable Raw raw(String name) {
    return raw.fields().get(name);
  }

  /** Null where it is not there, or wrong. */
  <T> @Nullable T find(String name, Kind<T> kind) {
    Raw value = raw.fields().get(name);
    return value == null ? null : kind.read(value, path(name), findings);
  }

  <T> T get(String name, Kind<T> kind, T otherwise) {
    T found = find(name, kind);
    return found == null ? otherwise : found;
  }

  /** Null where it is wrong or not there, which is a problem, too. */
  <T> @Nullable T require(String name, Kind<T> kind, String what) {
    if (!has(name)) {
      findings.problem(place(), path, "must have " + name + ", " + what);
    }
    return find(name, kind);
  }

  void problem(String name, String message) {
    Raw value = raw.fields().get(name);
    findings.problem(value == null ? place() : value.place(), path(name), message);
  }

  /** A mapping inside of this one, each value of which is of the same kind. */
  static <T> Kind<Map<String, T>> each(String what, Function<String, Kind<T>> kindOf) {
    return new Kind<>() {
      @Override
      public String what() {
        return what;
      }

      @Override
      public @Nullable Map<String, T> read(Raw raw, String field, Findings findings) {
        if (!(raw instanceof Raw.Fields fields)) {
          findings.problem(raw.place(), field, Raw.misshapen(raw, what));
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
