package dev.roomkey.auth;

import java.util.List;

/** Reports all problems of an API key file. No text repeats a value of the file. */
public final class ApiKeyFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Not serialized: the message contains all of it. */
  private final transient List<String> problems;

  /**
   * @param problems one complete line each, with the file and the position; at least one
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
