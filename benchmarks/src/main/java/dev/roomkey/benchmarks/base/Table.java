package dev.roomkey.benchmarks.base;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lays out text in columns, as Markdown that also reads well in a terminal. */
public final class Table {
  private static final Pattern NUMBER = Pattern.compile("|[-≥≤]? ?\\d[\\d.,–×]*");

  private final List<List<String>> lines = new ArrayList<>();

  /** Creates a table with these column headings. */
  public Table(String... headings) {
    lines.add(List.of(headings));
  }

  /** Adds a row with one cell per column. */
  public void add(String... cells) {
    lines.add(List.of(cells));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < lines.size(); line++) {
      for (int column = 0; column < lines.getFirst().size(); column++) {
        text.append("| ").append(padded(lines.get(line).get(column), column)).append(' ');
      }
      text.append("|\n").append(line == 0 ? rule() : "");
    }
    return text.toString();
  }

  private String rule() {
    StringBuilder rule = new StringBuilder();
    for (int column = 0; column < lines.getFirst().size(); column++) {
      rule.append('|').append("-".repeat(width(column) + 1)).append(isNumeric(column) ? ':' : '-');
    }
    return rule.append("|\n").toString();
  }

  private String padded(String cell, int column) {
    String space = " ".repeat(width(column) - cell.length());
    return isNumeric(column) ? space + cell : cell + space;
  }

  private boolean isNumeric(int column) {
    return lines.stream().skip(1).allMatch(cells -> NUMBER.matcher(cells.get(column)).matches());
  }

  private int width(int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }
}
