package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.roomkey.json.JsonNumber;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Converts claims to CEL values. Nulls and blank strings are omitted at every depth: one null would
 * fail every access to its map, and a blank string would equal another one.
 */
final class Claims {
  /** The maximum depth of a claim; deeper values are omitted. */
  private static final int MAX_DEPTH = 32;

  private Claims() {}

  static ImmutableMap<String, Object> celMap(Map<String, @Nullable Object> claims) {
    return object(claims, 0);
  }

  /**
   * Returns the strings of a claim: one string, a list of strings, or nothing if it is absent.
   *
   * @throws NoResultException if the claim is anything else, such as an object
   */
  static ImmutableList<String> strings(String name, @Nullable Object claim) {
    return switch (celValue(claim, 0)) {
      case null -> ImmutableList.of();
      case String text -> ImmutableList.of(text);
      case ImmutableList<?> list -> strings(name, list);
      default -> throw notStrings(name);
    };
  }

  private static ImmutableList<String> strings(String name, ImmutableList<?> list) {
    ImmutableList.Builder<String> strings = ImmutableList.builderWithExpectedSize(list.size());
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw notStrings(name);
      }
      strings.add(text);
    }
    return strings.build();
  }

  private static NoResultException notStrings(String name) {
    return new NoResultException(
        "the claim " + name + " is neither a string nor a list of strings");
  }

  private static @Nullable Object celValue(@Nullable Object claim, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    return switch (claim) {
      case null -> null;
      case String text -> Fields.nonBlank(text);
      case Boolean bool -> bool;
      case JsonNumber number -> number(number);
      case Number number -> number(new JsonNumber(number.toString()));
      case Map<?, ?> map -> object(map, depth);
      case Collection<?> collection -> list(collection, depth);
      default -> null;
    };
  }

  private static ImmutableMap<String, Object> object(Map<?, ?> map, int depth) {
    ImmutableMap.Builder<String, Object> object = ImmutableMap.builderWithExpectedSize(map.size());
    map.forEach((key, value) -> {
      Object converted = celValue(value, depth + 1);
      if (key instanceof String name && converted != null) {
        object.put(name, converted);
      }
    });
    return object.buildOrThrow();
  }

  private static ImmutableList<Object> list(Collection<?> collection, int depth) {
    ImmutableList.Builder<Object> list = ImmutableList.builderWithExpectedSize(collection.size());
    for (Object element : collection) {
      Object converted = celValue(element, depth + 1);
      if (converted != null) {
        list.add(converted);
      }
    }
    return list.build();
  }

  /** Converts integers to int and other numbers to double. Numbers that fit neither are omitted. */
  private static @Nullable Object number(JsonNumber number) {
    OptionalLong integer = number.asLong();
    if (integer.isPresent()) {
      return integer.getAsLong();
    }
    double real = Double.parseDouble(number.text());
    return Double.isFinite(real) ? real : null;
  }
}
