package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Owns which parts of docs/performance.md are written by a run: what stands between {@code <!--
 * bench: NAME -->} and {@code <!-- end of bench -->}, and the files of docs/performance.
 */
final class Page {
  private static final Pattern PART =
      Pattern.compile("(?s)(<!-- bench: ([a-z-]+) -->\n).*?(<!-- end of bench -->)");

  private static final Pattern ENDURANCE =
      Pattern.compile("(?s)(<!-- endurance -->\n).*?(<!-- end of endurance -->)");

  private final Path docs;

  /**
   * @param docs the folder docs of the checkout
   */
  Page(Path docs) {
    this.docs = docs;
  }

  /** Writes the page's parts, its plots, and the results that they are made from. */
  void publish(Results results) throws IOException {
    Path folder = Files.createDirectories(docs.resolve("performance"));
    results.write(folder.resolve("run.json"));
    for (Map.Entry<String, String> plot : Plots.of(results).entrySet()) {
      Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
    }
    Path page = docs.resolve("performance.md");
    Files.writeString(page, filled(Files.readString(page), results));
  }

  /** The same for a run of {@code bench endurance}, which has a part of its own. */
  void publish(EnduranceResults results) throws IOException {
    ResultStore.write(
        results, Files.createDirectories(docs.resolve("performance")).resolve("endurance.json"));
    Path page = docs.resolve("performance.md");
    Files.writeString(page, filled(Files.readString(page), results));
  }

  /** The page with the tables of these results. */
  static String filled(String page, EnduranceResults results) {
    String text =
        String.join(
            "\n", results.table().forMarkdown(), results.goals().forMarkdown(), results.remark());
    return ENDURANCE
        .matcher(page)
        .replaceFirst(
            part -> Matcher.quoteReplacement(part.group(1) + "\n" + text + "\n" + part.group(2)));
  }

  /** The page with the tables of these results. */
  static String filled(String page, Results results) {
    Map<String, Table> tables = Tables.of(results);
    return PART.matcher(page)
        .replaceAll(part ->
            Matcher.quoteReplacement(
                part.group(1)
                    + "\n"
                    + part(part.group(2), tables, results)
                    + "\n"
                    + part.group(3)));
  }

  private static String part(String name, Map<String, Table> tables, Results results) {
    if (name.equals("notes")) {
      return results.remarks().isEmpty()
          ? "Nothing out of the ordinary.\n"
          : "- " + String.join("\n- ", results.remarks()) + "\n";
    }
    Table table = tables.get(name);
    return table == null ? "Not measured in this run.\n" : table.forMarkdown();
  }
}
