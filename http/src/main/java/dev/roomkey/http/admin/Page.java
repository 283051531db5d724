package dev.roomkey.http.admin;

import dev.roomkey.http.Query;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some of many things that have names: those that somebody looks for, so many at once, behind the
 * last one they saw.
 *
 * @param items in the order of their names
 * @param total how many there are of which these are some
 * @param next the name behind which the others are; null: there are none
 */
record Page<T>(List<T> items, int total, @Nullable String next) {
  /**
   * What is asked for.
   *
   * @param sought what the things have to hold; null: anything
   * @param after the name behind which to begin; null: at the first one
   * @param limit how many, at least 1
   */
  record Wanted(@Nullable String sought, @Nullable String after, int limit) {
    static Wanted of(Query query, int most, int some) {
      return new Wanted(
          query.text("query"), query.text("after"), query.whole("limit", 1, most, some));
    }
  }

  /** Of things with a name each, those that are sought. */
  static <T> Page<T> of(
      List<T> all, Function<T, String> name, Predicate<T> isSought, Wanted wanted) {
    List<T> found = all.stream().filter(isSought).sorted(Comparator.comparing(name)).toList();
    String after = wanted.after();
    List<T> rest =
        after == null
            ? found
            : found.stream().filter(one -> name.apply(one).compareTo(after) > 0).toList();
    List<T> items = rest.stream().limit(wanted.limit()).toList();
    String next = rest.size() > items.size() ? name.apply(items.getLast()) : null;
    return new Page<>(items, found.size(), next);
  }
}
