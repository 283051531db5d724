package dev.roomkey.config.problems;

import java.util.List;

/**
 * Something in the configuration that keeps Roomkey from starting. Holds no value of any setting: a
 * secret may stand in the wrong field.
 *
 * @param source where: {@code roomkey.yaml:3:12}, {@code the environment variable LIVEKIT_URL},
 *     {@code the config argument}; empty where it is in no source, as what is missing
 * @param field which setting: {@code server.port}; empty where it is about the source as a whole
 * @param message what would be right, to be read behind the field
 */
public record ConfigProblem(String source, String field, String message) {
  /** One line: source, field, message. */
  @Override
  public String toString() {
    String what = field.isEmpty() ? message : field + " " + message;
    return source.isEmpty() ? what : source + ": " + what;
  }

  /** The text for a person at a terminal or a log: a line that counts, then a line for each. */
  public static String render(List<ConfigProblem> problems) {
    StringBuilder text = new StringBuilder("The configuration of Roomkey has ");
    text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
