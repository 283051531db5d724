package dev.roomkey.auth;

import java.util.List;
import java.util.stream.Collectors;

/** Reports all problems of caller sources that an {@link Authenticator} cannot be built from. */
public final class AuthConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Not serialized: the message contains all of it. */
  private final transient List<Problem> problems;

  /**
   * One problem.
   *
   * @param field the setting, such as {@code access.callers}; empty if the message names the source
   * @param message continues the field, and contains no value of any setting
   */
  public record Problem(String field, String message) {
    @Override
    public String toString() {
      return field.isEmpty() ? message : field + " " + message;
    }
  }

  /**
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
