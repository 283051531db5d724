package dev.roomkey.config.problems;

import java.util.List;

/**
 * Something in the configuration that is wrong, or, among warnings, that works and is probably not
 * meant. Holds no value of any setting, because a secret may have been written into the wrong one.
 *
 * @param source where it was written, as in {@code roomkey.yaml:3:12} or {@code the environment
 *     variable LIVEKIT_URL}; empty if it is in no source, such as a missing setting
 * @param field the path of the setting, as in {@code server.port}; empty if the problem concerns
 *     the source as a whole
 * @param message what is wrong or what would be right, to be read after the field
 */
public record ConfigProblem(String source, String field, String message) {
  /** Returns one line: source, field, message. */
  @Override
  public String toString() {
    String what = field.isEmpty() ? message : field + " " + message;
    return source.isEmpty() ? what : source + ": " + what;
  }

  /** Returns a text for a terminal or a log: a line with the count, then a line per problem. */
  public static String render(List<ConfigProblem> problems) {
    StringBuilder text = new StringBuilder("The configuration of Roomkey has ");
    text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
