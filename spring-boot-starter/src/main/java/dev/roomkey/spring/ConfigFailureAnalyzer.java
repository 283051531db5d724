package dev.roomkey.spring;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why an application with wrong settings does not start: each problem in one line, by the
 * property's name, with where it stands and what would be right. Never says a value.
 */
final class ConfigFailureAnalyzer extends AbstractFailureAnalyzer<ConfigException> {
  /** Made by Spring. */
  ConfigFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ConfigException cause) {
    List<ConfigProblem> problems =
        cause.problems().stream().map(ConfigFailureAnalyzer::asProperty).toList();
    return new FailureAnalysis(
        ConfigProblem.render(problems),
        "Correct "
            + (problems.size() == 1 ? "it" : "them")
            + " where it says; docs/configuration.md of Roomkey lists all settings.",
        cause);
  }

  /** What stands in roomkey.yaml is called there as it is. */
  private static ConfigProblem asProperty(ConfigProblem problem) {
    boolean ofFile = problem.source().startsWith(ConfigSources.DEFAULT_FILE);
    return ofFile || problem.field().isEmpty()
        ? problem
        : new ConfigProblem(problem.source(), propertyOf(problem.field()), problem.message());
  }

  /** Below a setting, names are as they were written. */
  private static String propertyOf(String field) {
    return SettingDefinitions.ALL.stream()
        .map(Setting::path)
        .filter(field::startsWith)
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .map(path -> RoomkeyProperties.nameOf(path) + field.substring(path.length()))
        .orElseGet(() -> RoomkeyProperties.nameOf(field));
  }
}
