package dev.roomkey.http.doctor;

import dev.roomkey.auth.ApiKeyFileException;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.access.ApiKeyFile;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems and warnings of the configuration, one finding for each. */
public final class ConfigurationFindings {
  private ConfigurationFindings() {}

  /**
   * Returns the findings.
   *
   * @param result the configuration as it is now
   * @param inForce the settings of the running server; null if no server is running
   */
  public static List<Finding> of(ConfigResult result, @Nullable Settings inForce) {
    return switch (result) {
      case ConfigResult.Invalid invalid -> errors(invalid.problems());
      case ConfigResult.Loaded loaded -> ofLoaded(loaded, inForce);
    };
  }

  /** Returns an error for each problem. */
  public static List<Finding> errors(List<ConfigProblem> problems) {
    return problems.stream()
        .map(problem -> Finding.error(problem.toString(), "Correct " + place(problem) + "."))
        .toList();
  }

  private static List<Finding> ofLoaded(ConfigResult.Loaded loaded, @Nullable Settings inForce) {
    List<Finding> findings = new ArrayList<>();
    keyFiles(loaded.settings(), findings);
    for (ConfigProblem warning : loaded.warnings()) {
      findings.add(
          Finding.warning(
              warning.toString(), "Change %s if not intended.".formatted(place(warning))));
    }
    if (inForce != null && !loaded.settings().withAccess(inForce.access()).equals(inForce)) {
      findings.add(
          Finding.warning(
              "the configuration has changed since the server started",
              "Restart the server: only the section access is reloaded."));
    }
    return findings.isEmpty()
        ? List.of(Finding.ok("the configuration has no problems"))
        : List.copyOf(findings);
  }

  private static void keyFiles(Settings settings, List<Finding> findings) {
    for (CallerSource source : settings.access().callers()) {
      if (source instanceof CallerSource.ApiKeys keys) {
        try {
          ApiKeyFile.load(keys.file());
        } catch (ApiKeyFileException invalid) {
          invalid
              .problems()
              .forEach(text -> findings.add(Finding.error(text, "Correct " + keys.file() + ".")));
        }
      }
    }
  }

  private static String place(ConfigProblem problem) {
    String field = problem.field().isEmpty() ? "the configuration" : problem.field();
    return problem.source().isEmpty() ? field : field + " in " + problem.source();
  }
}
