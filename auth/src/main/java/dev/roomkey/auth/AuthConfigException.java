package dev.roomkey.auth;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if an {@link Authenticator} cannot be created from its sources. Reports all problems. */
public final class AuthConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Not serialized, because the message contains all problems. */
  private final transient List<Problem> problems;

  /**
   * A problem.
   *
   * @param field the setting, such as {@code access.callers}; empty if the message names its file
   * @param message the problem, which continues the field; contains no value of a setting
   */
  public record Problem(String field, String message) {
    @Override
    public String toString() {
      return field.isEmpty() ? message : field + " " + message;
    }
  }

  /**
   * Creates an exception.
   *
   * @param problems at least one
   */
  public AuthConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems. */
  public List<Problem> problems() {
    return problems;
  }
}
