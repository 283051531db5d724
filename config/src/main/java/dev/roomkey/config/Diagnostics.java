package dev.roomkey.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong and what is doubtful, so that all of it is said at once, in order. */
final class Diagnostics {
  private final List<Finding<ConfigProblem>> problems = new ArrayList<>();
  private final List<Finding<ConfigWarning>> warnings = new ArrayList<>();

  private record Finding<T>(SourceLocation place, T what) {}

  void problem(SourceLocation place, String field, String message) {
    problems.add(new Finding<>(place, new ConfigProblem(place.text(), field, message)));
  }

  void warn(SourceLocation place, String field, String message) {
    warnings.add(new Finding<>(place, new ConfigWarning(place.text(), field, message)));
  }

  void add(Diagnostics others) {
    problems.addAll(others.problems);
    warnings.addAll(others.warnings);
  }

  int problemCount() {
    return problems.size();
  }

  List<ConfigProblem> problems() {
    return inOrder(problems);
  }

  List<ConfigWarning> warnings() {
    return inOrder(warnings);
  }

  private static <T> List<T> inOrder(List<Finding<T>> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(Finding<T>::place, SourceLocation.ORDER))
        .map(Finding::what)
        .toList();
  }
}
