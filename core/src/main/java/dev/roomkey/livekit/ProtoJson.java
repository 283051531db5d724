package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonNumber;
import dev.roomkey.json.JsonObjectReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the common types of LiveKit's messages: times, enums and lists. */
final class ProtoJson {
  /** About 30,000 years, well within the range of {@link Instant}. */
  private static final long MAX_SECONDS = 1_000_000_000_000L;

  private static final String NO_CONSTANT = "must be the name of an enum constant";

  private ProtoJson() {}

  /** Returns a time from {@code name_ms}, or from {@code name} in seconds of older servers. */
  static Instant time(JsonObjectReader fields, String name) {
    long millis = fields.int64(name + "_ms");
    return millis == 0
        ? Instant.ofEpochSecond(Math.clamp(fields.int64(name), -MAX_SECONDS, MAX_SECONDS))
        : Instant.ofEpochMilli(millis);
  }

  /**
   * Returns a constant of an enum; {@code zero} if the field is absent, and empty for a constant
   * that this version does not know, by name or by number.
   */
  static <E extends Enum<E> & Keyed> Optional<E> constant(
      JsonObjectReader fields, String name, Class<E> type, String zero) {
    return switch (fields.value(name)) {
      case null -> Keyed.find(type, zero);
      case String constant -> Keyed.find(type, constant);
      case JsonNumber newer -> Optional.empty();
      default -> {
        fields.report(name, FieldProblem.WRONG_TYPE, NO_CONSTANT);
        yield Optional.empty();
      }
    };
  }

  /**
   * Returns the names of constants, and the numbers of constants that LiveKit itself cannot name.
   */
  static List<String> constants(JsonObjectReader fields, String name) {
    Object value = fields.value(name);
    List<String> names = new ArrayList<>();
    for (Object item : value instanceof List<?> items ? items : List.of()) {
      switch (item) {
        case String constant -> names.add(constant);
        case JsonNumber newer -> names.add(newer.text());
        case null, default -> fields.report(name, FieldProblem.WRONG_TYPE, NO_CONSTANT);
      }
    }
    if (value != null && !(value instanceof List<?>)) {
      fields.report(name, FieldProblem.WRONG_TYPE, "must be an array");
    }
    return names;
  }

  /** Returns the values; null if {@code reader} rejects one of them. */
  static <T> @Nullable List<T> list(
      List<JsonObjectReader> items, Function<JsonObjectReader, @Nullable T> reader) {
    List<T> list = new ArrayList<>(items.size());
    for (JsonObjectReader item : items) {
      T read = reader.apply(item);
      if (read == null) {
        return null;
      }
      list.add(read);
    }
    return List.copyOf(list);
  }
}
