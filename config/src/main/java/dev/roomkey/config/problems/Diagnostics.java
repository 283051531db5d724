package dev.roomkey.config.problems;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems and warnings, so that all of them are reported at once and in order. */
public final class Diagnostics {
  private final List<Entry> problems = new ArrayList<>();
  private final List<Entry> warnings = new ArrayList<>();

  private record Entry(SourceLocation location, ConfigProblem problem) {}

  /** Adds a problem. */
  public void problem(SourceLocation location, String field, String message) {
    problems.add(new Entry(location, new ConfigProblem(location.text(), field, message)));
  }

  /** Adds a warning. */
  public void warn(SourceLocation location, String field, String message) {
    warnings.add(new Entry(location, new ConfigProblem(location.text(), field, message)));
  }

  /** Adds all entries of another instance. */
  public void addAll(Diagnostics other) {
    problems.addAll(other.problems);
    warnings.addAll(other.warnings);
  }

  /** Returns the number of problems so far. */
  public int problemCount() {
    return problems.size();
  }

  /** Returns the problems in the order of their locations. */
  public List<ConfigProblem> problems() {
    return inOrder(problems);
  }

  /** Returns the warnings in the order of their locations. */
  public List<ConfigProblem> warnings() {
    return inOrder(warnings);
  }

  private static List<ConfigProblem> inOrder(List<Entry> entries) {
    return entries.stream()
        .distinct() // a part of a merged value is read more than once
        .sorted(Comparator.comparing(Entry::location, SourceLocation.ORDER))
        .map(Entry::problem)
        .toList();
  }
}
