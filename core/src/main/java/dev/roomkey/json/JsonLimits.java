package dev.roomkey.json;

import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Limits for one JSON document in memory, since two bytes of JSON can become an object of 60.
 *
 * @param ignoredFields the names of fields that are skipped at any depth: unused ones, to save
 *     memory, and secrets
 * @param maxFields the maximum number of fields of one object; later ones are skipped
 * @param memory reserves a number of bytes; returns false if fewer are left
 */
public record JsonLimits(Set<String> ignoredFields, int maxFields, LongPredicate memory) {
  /** The memory for a value in a map or list, without its text. */
  static final int BYTES_PER_VALUE = 64;

  private static final int MAX_VALUES = 10_000;

  /** Copies the set. */
  public JsonLimits {
    ignoredFields = Set.copyOf(ignoredFields);
  }

  /** Returns limits for a document of up to 10,000 values. */
  public static JsonLimits ofDocument() {
    return ofValues(MAX_VALUES);
  }

  /** Returns limits for a document of up to {@code maxValues} values. */
  public static JsonLimits ofValues(int maxValues) {
    return new JsonLimits(
        Set.of(),
        Integer.MAX_VALUE,
        new LongPredicate() {
          private long left = (long) maxValues * BYTES_PER_VALUE;

          @Override
          public boolean test(long bytes) {
            left -= bytes;
            return left >= 0;
          }
        });
  }
}
