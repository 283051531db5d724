package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.roomkey.json.JsonNumber;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns claims into what CEL reads. What is null or a blank text is left out, at every depth: one
 * null would fail every access to the map around it, and a blank would equal another blank.
 */
final class Claims {
  /** What is nested deeper is left out. */
  private static final int MAX_DEPTH = 32;

  private Claims() {}

  /** All of them. */
  static ImmutableMap<String, Object> readable(Map<String, @Nullable Object> claims) {
    return object(claims, 0);
  }

  /**
   * One claim as texts, one or several; none where it is absent.
   *
   * @throws Unanswerable where it is something else, whose parts or keys nobody should take for
   *     texts
   */
  static ImmutableList<String> texts(String name, @Nullable Object claim) {
    Object readable = readable(claim, 0);
    return switch (readable) {
      case null -> ImmutableList.of();
      case String text -> ImmutableList.of(text);
      case ImmutableList<?> list -> texts(name, list);
      default -> throw notTexts(name);
    };
  }

  private static ImmutableList<String> texts(String name, ImmutableList<?> list) {
    ImmutableList.Builder<String> texts = ImmutableList.builderWithExpectedSize(list.size());
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw notTexts(name);
      }
      texts.add(text);
    }
    return texts.build();
  }

  private static Unanswerable notTexts(String name) {
    return new Unanswerable("the claim " + name + " is neither a text nor a list of texts");
  }

  private static @Nullable Object readable(@Nullable Object claim, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    return switch (claim) {
      case null -> null;
      case String text -> Fields.said(text);
      case Boolean truth -> truth;
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
      Object readable = readable(value, depth + 1);
      if (key instanceof String name && readable != null) {
        object.put(name, readable);
      }
    });
    return object.buildOrThrow();
  }

  private static ImmutableList<Object> list(Collection<?> collection, int depth) {
    ImmutableList.Builder<Object> list = ImmutableList.builderWithExpectedSize(collection.size());
    for (Object element : collection) {
      Object readable = readable(element, depth + 1);
      if (readable != null) {
        list.add(readable);
      }
    }
    return list.build();
  }

  /** Whole numbers are CEL's int, others its double; what fits neither is left out. */
  private static @Nullable Object number(JsonNumber number) {
    OptionalLong whole = number.asWhole();
    if (whole.isPresent()) {
      return whole.getAsLong();
    }
    double real = Double.parseDouble(number.text());
    return Double.isFinite(real) ? real : null;
  }
}
