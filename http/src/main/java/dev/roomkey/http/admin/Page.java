package dev.roomkey.http.admin;

import dev.roomkey.http.Query;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is sorted by name.
 *
 * @param items the items of this page
 * @param total the number of items on all pages
 * @param next the cursor of the next page: the name of the last item; null on the last page
 */
record Page<T>(List<T> items, int total, @Nullable String next) {
  /**
   * The parameters of a request for a page.
   *
   * @param query the text that items must contain; null: any
   * @param after the cursor; null for the first page
   * @param limit the maximum number of items, at least 1
   */
  record Wanted(@Nullable String query, @Nullable String after, int limit) {
    static Wanted of(Query query, int max, int standard) {
      return new Wanted(
          query.text("query"), query.text("after"), query.whole("limit", 1, max, standard));
    }
  }

  /** Returns a page of the items that match. */
  static <T> Page<T> of(
      List<T> all, Function<T, String> name, Predicate<T> matches, Wanted wanted) {
    List<T> found = all.stream().filter(matches).sorted(Comparator.comparing(name)).toList();
    String after = wanted.after();
    List<T> rest =
        after == null
            ? found
            : found.stream().filter(item -> name.apply(item).compareTo(after) > 0).toList();
    List<T> items = rest.stream().limit(wanted.limit()).toList();
    String next = rest.size() > items.size() ? name.apply(items.getLast()) : null;
    return new Page<>(items, found.size(), next);
  }
}
