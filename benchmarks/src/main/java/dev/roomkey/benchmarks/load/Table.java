package dev.roomkey.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Owns rows of text in columns, for a terminal and for Markdown. Columns of figures stand right,
 * all others left.
 */
final class Table {
  /** A figure, with its unit or its range. */
  private static final Pattern FIGURE = Pattern.compile("|\\d[\\d.,–×]*");

  private final List<List<String>> lines = new ArrayList<>();

  Table(String... head) {
    lines.add(List.of(head));
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  boolean isEmpty() {
    return lines.size() == 1;
  }

  String forTerminal() {
    return lines.stream().map(this::padded).collect(Collectors.joining("\n", "", "\n"));
  }

  private String padded(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(width(i) - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(isOfFigures(i) ? space + cells.get(i) : cells.get(i) + space);
    }
    return line.toString().stripTrailing();
  }

  private boolean isOfFigures(int column) {
    return lines.stream().skip(1).allMatch(cells -> FIGURE.matcher(cells.get(column)).matches());
  }

  private int width(int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }

  String forMarkdown() {
    List<String> all = lines.stream().map(Table::piped).collect(Collectors.toList());
    all.add(
        1,
        IntStream.range(0, lines.getFirst().size())
            .mapToObj(column -> isOfFigures(column) ? "---:" : "---")
            .collect(Collectors.joining("|", "|", "|")));
    return String.join("\n", all) + "\n";
  }

  private static String piped(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
