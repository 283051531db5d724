package dev.roomkey.auth;

import java.util.List;

/** Thrown if an API key file is invalid. Reports all problems, without any value of the file. */
public final class ApiKeyFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Not serialized, because the message contains all problems. */
  private final transient List<String> problems;

  /**
   * Creates an exception.
   *
   * @param problems at least one; each is a line with the file and the position
   */
  public ApiKeyFileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns one line for each problem. */
  public List<String> problems() {
    return problems;
  }
}
