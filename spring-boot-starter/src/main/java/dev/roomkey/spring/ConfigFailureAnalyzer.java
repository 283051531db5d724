package dev.roomkey.spring;

import dev.roomkey.config.ConfigException;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports invalid settings: one line for each problem, with the name and the location of the
 * property. Values are never reported.
 */
final class ConfigFailureAnalyzer extends AbstractFailureAnalyzer<ConfigException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ConfigException cause) {
    List<ConfigProblem> problems =
        cause.problems().stream().map(ConfigFailureAnalyzer::asProperty).toList();
    return new FailureAnalysis(
        ConfigProblem.render(problems),
        "Correct the properties above. Roomkey's docs/configuration.md lists all settings."
            + hint(cause.problems()),
        cause);
  }

  private static String hint(List<ConfigProblem> problems) {
    return problems.stream().anyMatch(problem -> problem.field().equals("access.callers"))
        ? " With Spring Security or a CallerResolver bean, roomkey.access.callers is not needed."
        : "";
  }

  /** Problems in roomkey.yaml keep the names of that file. */
  private static ConfigProblem asProperty(ConfigProblem problem) {
    boolean inFile = problem.source().startsWith(ConfigSources.DEFAULT_FILE);
    return inFile || problem.field().isEmpty()
        ? problem
        : new ConfigProblem(problem.source(), propertyOf(problem.field()), problem.message());
  }

  /** Names below a setting, such as those of roles, are unchanged. */
  private static String propertyOf(String field) {
    return SettingDefinitions.ALL.stream()
        .map(Setting::path)
        .filter(field::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(path -> RoomkeyProperties.nameOf(path) + field.substring(path.length()))
        .orElseGet(() -> RoomkeyProperties.nameOf(field));
  }
}
