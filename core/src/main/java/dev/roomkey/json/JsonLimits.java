package dev.roomkey.json;

import java.util.function.IntPredicate;

/**
 * Limits for one JSON document in memory, since two bytes of JSON can become an object of 60.
 *
 * @param maxFields the maximum number of fields of one object; later ones are skipped
 * @param values receives the number of characters of each value before it is read; returns false if
 *     there are too many
 */
public record JsonLimits(int maxFields, IntPredicate values) {
  private static final int MAX_VALUES = 10_000;

  /** Returns limits for a document of up to 10,000 values. */
  public static JsonLimits ofDocument() {
    return ofValues(MAX_VALUES);
  }

  /** Returns limits for a document of up to {@code maxValues} values. */
  public static JsonLimits ofValues(int maxValues) {
    return new JsonLimits(
        Integer.MAX_VALUE,
        new IntPredicate() {
          private int left = maxValues;

          @Override
          public boolean test(int characters) {
            left--;
            return left >= 0;
          }
        });
  }
}
