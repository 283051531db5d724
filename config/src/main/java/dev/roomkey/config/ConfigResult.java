package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Settings;
import java.util.List;

/** The outcome of reading the configuration. */
public sealed interface ConfigResult {
  /**
   * The configuration can be used.
   *
   * @param warnings settings that are valid but probably unintended, for the log
   */
  record Loaded(Settings settings, List<ConfigProblem> warnings) implements ConfigResult {
    /** Copies the list. */
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The configuration cannot be used.
   *
   * @param problems all problems, at least one
   */
  record Invalid(List<ConfigProblem> problems) implements ConfigResult {
    /** Copies the list. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Returns the settings.
   *
   * @throws ConfigException if there are problems; its message lists all of them
   */
  default Settings orThrow() {
    return switch (this) {
      case Loaded loaded -> loaded.settings();
      case Invalid invalid -> throw new ConfigException(invalid.problems());
    };
  }
}
