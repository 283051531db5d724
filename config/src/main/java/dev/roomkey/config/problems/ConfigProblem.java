package dev.roomkey.config.problems;

import java.util.List;

/**
 * A problem or a warning of the configuration. Contains no value of a setting, since a secret may
 * be in the wrong setting.
 *
 * @param source the location, as in {@code roomkey.yaml:3:12} or {@code the environment variable
 *     LIVEKIT_URL}; empty if no source is concerned, as for a missing setting
 * @param field the path of the setting, as in {@code server.port}; empty if the problem concerns
 *     the source as a whole
 * @param message what is wrong and how to correct it; continues the field
 */
public record ConfigProblem(String source, String field, String message) {
  /** Returns one line: source, field, message. */
  @Override
  public String toString() {
    String what = field.isEmpty() ? message : field + " " + message;
    return source.isEmpty() ? what : source + ": " + what;
  }

  /** Returns a line with the number of problems, and one line for each problem. */
  public static String render(List<ConfigProblem> problems) {
    StringBuilder text = new StringBuilder("The configuration of Roomkey has ");
    text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
