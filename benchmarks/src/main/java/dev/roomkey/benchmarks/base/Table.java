package dev.roomkey.benchmarks.base;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lays out text in columns, as Markdown that also reads well in a terminal. */
public final class Table {
  private final List<List<String>> lines = new ArrayList<>();

  /** Creates a table with these column headings. All columns but the first are numbers. */
  public Table(String... headings) {
    lines.add(List.of(headings));
  }

  /** Returns a table with a row per record and a column per component. NaN is an empty cell. */
  public static Table of(List<? extends Record> rows) {
    RecordComponent[] components = rows.getFirst().getClass().getRecordComponents();
    Table table = new Table(Stream.of(components).map(Table::heading).toArray(String[]::new));
    for (Record row : rows) {
      table.add(
          Stream.of(components).map(component -> cell(component, row)).toArray(String[]::new));
    }
    return table;
  }

  private static String heading(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String cell(RecordComponent component, Record row) {
    try {
      Object value = component.getAccessor().invoke(row);
      return switch (value) {
        case Double number -> Samples.format("%,.1f", number);
        case Number number -> String.format(Locale.ROOT, "%,d", number);
        default -> value.toString();
      };
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Adds a row with one cell per column. */
  public void add(String... cells) {
    lines.add(List.of(cells));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < lines.size(); line++) {
      List<String> cells = lines.get(line);
      for (int column = 0; column < cells.size(); column++) {
        String cell = cells.get(column);
        String space = " ".repeat(width(column) - cell.length());
        text.append("| ").append(column == 0 ? cell + space : space + cell).append(' ');
      }
      text.append("|\n").append(line == 0 ? rule(cells.size()) : "");
    }
    return text.toString();
  }

  private String rule(int columns) {
    StringBuilder rule = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      rule.append('|').append("-".repeat(width(column) + 1)).append(column == 0 ? '-' : ':');
    }
    return rule.append("|\n").toString();
  }

  private int width(int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }
}
