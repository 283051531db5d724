package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import java.util.List;

/** Thrown by {@link ConfigResult#orThrow} if the configuration cannot be used. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Not serialized: the message lists them. */
  private final transient List<ConfigProblem> problems;

  /**
   * @param problems at least one
   */
  public ConfigException(List<ConfigProblem> problems) {
    super(ConfigProblem.render(problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
