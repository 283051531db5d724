package dev.roomkey.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ids of different ways apart: an id belongs to the way whose prefix is the longest that
 * it begins with, and no other way may give it. What an id is made of is the ways' affair.
 */
final class CallerIds {
  private final List<String> prefixes;

  /**
   * @param prefixes of all ways; no two alike
   */
  CallerIds(List<String> prefixes) {
    this.prefixes = List.copyOf(prefixes);
  }

  /** The id with its prefix; null where it would be another way's. */
  @Nullable String of(String prefix, String id) {
    String whole = prefix + id;
    boolean another =
        prefixes.stream()
            .anyMatch(other -> other.length() > prefix.length() && whole.startsWith(other));
    return another ? null : whole;
  }
}
