package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Settings;
import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigResult {
  /**
   * It can be used.
   *
   * @param settings all of it
   * @param warnings what is probably not meant; for the log
   */
  record Loaded(Settings settings, List<ConfigWarning> warnings) implements ConfigResult {
    /** Copies the list. */
    public Loaded {
      warnings = List.copyOf(warnings);
    }

    @Override
    public Settings orThrow() {
      return settings;
    }
  }

  /**
   * It cannot be used.
   *
   * @param problems all of them, at least one
   */
  record Invalid(List<ConfigProblem> problems) implements ConfigResult {
    /** Copies the list. */
    public Invalid {
      problems = List.copyOf(problems);
    }

    @Override
    public Settings orThrow() {
      throw new ConfigException(problems);
    }
  }

  /**
   * The settings, for a call that can only return or throw.
   *
   * @throws ConfigException where there are problems; its message lists all of them
   */
  Settings orThrow();
}
