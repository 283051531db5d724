package dev.roomkey.json;

import java.util.Set;
import java.util.function.LongPredicate;

/**
 * What may become of one JSON document in memory: two bytes of text become an object of 60.
 *
 * @param ignoredFields the names of fields that are left out wherever they are: what is not used
 *     takes no memory, and a secret is never read
 * @param maxFields how many fields of one object are kept; the others are left out
 * @param memory takes so many bytes; returns false if there are not so many left
 */
public record JsonLimits(Set<String> ignoredFields, int maxFields, LongPredicate memory) {
  /** What a value takes besides its text, with its place in a map or a list. */
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

  /** Returns limits for a document of so many values. */
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
