package dev.roomkey.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong and what is doubtful, so that all of it is said at once. */
final class Findings {
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<ConfigWarning> warnings = new ArrayList<>();

  void problem(Place place, String field, String message) {
    problems.add(new ConfigProblem(place.text(), field, message));
  }

  void warn(Place place, String field, String message) {
    warnings.add(new ConfigWarning(place.text(), field, message));
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  List<ConfigWarning> warnings() {
    return warnings;
  }
}
