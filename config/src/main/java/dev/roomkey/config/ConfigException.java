package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import java.util.List;

/** A configuration that cannot be used, where there is nobody to hand a {@link ConfigResult} to. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Not serialized: the message says all of it. */
  private final transient List<ConfigProblem> problems;

  /**
   * @param problems at least one
   */
  public ConfigException(List<ConfigProblem> problems) {
    super(ConfigProblem.render(problems));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
