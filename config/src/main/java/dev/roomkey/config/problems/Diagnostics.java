package dev.roomkey.config.problems;

import dev.roomkey.config.ConfigWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong and what is doubtful, so that all of it is said at once, in order. */
public final class Diagnostics {
  private final List<Finding<ConfigProblem>> problems = new ArrayList<>();
  private final List<Finding<ConfigWarning>> warnings = new ArrayList<>();

  private record Finding<T>(SourceLocation place, T what) {}

  public void problem(SourceLocation place, String field, String message) {
    problems.add(new Finding<>(place, new ConfigProblem(place.text(), field, message)));
  }

  public void warn(SourceLocation place, String field, String message) {
    warnings.add(new Finding<>(place, new ConfigWarning(place.text(), field, message)));
  }

  public void add(Diagnostics others) {
    problems.addAll(others.problems);
    warnings.addAll(others.warnings);
  }

  public int problemCount() {
    return problems.size();
  }

  public List<ConfigProblem> problems() {
    return inOrder(problems);
  }

  public List<ConfigWarning> warnings() {
    return inOrder(warnings);
  }

  private static <T> List<T> inOrder(List<Finding<T>> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(Finding<T>::place, SourceLocation.ORDER))
        .map(Finding::what)
        .toList();
  }
}
