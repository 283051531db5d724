package dev.roomkey.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Owns rows of text in columns, for a terminal and for Markdown. The first column stands left, all
 * others right.
 */
final class Table {
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
      line.append(i == 0 ? cells.get(i) + space : "  " + space + cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }

  String forMarkdown() {
    List<String> all = lines.stream().map(Table::piped).collect(Collectors.toList());
    all.add(
        1,
        IntStream.range(0, lines.getFirst().size())
            .mapToObj(column -> column == 0 ? "---" : "---:")
            .collect(Collectors.joining("|", "|", "|")));
    return String.join("\n", all) + "\n";
  }

  private static String piped(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
