package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.room.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration from all its sources, checks it and resolves it. It logs nothing, ends
 * nothing, changes nothing, and looks at no environment but the one that it is given.
 */
public final class ConfigLoader {
  /** The file that is read where none is named. */
  public static final String DEFAULT_FILE = "roomkey.yaml";

  private ConfigLoader() {}

  /**
   * Reads defaults, file, argument and environment, the later one winning setting by setting. What
   * is wrong is a problem even where a later source wins: nobody meant it.
   *
   * @param repoRoot the directory that the deployment is about
   * @param file the file to read; null: {@value #DEFAULT_FILE} in {@code repoRoot}, if it is there
   * @param argument what the program sets itself
   * @param environment as {@link System#getenv()} gives it
   */
  public static ConfigResult load(
      Path repoRoot, @Nullable Path file, RoomkeyConfig argument, Map<String, String> environment) {
    return load(repoRoot, file, argument, environment, false);
  }

  /**
   * Reads what a policy needs, for who writes it: how LiveKit is reached is neither asked for nor
   * looked at, and no file of a secret is opened. Nothing can be served with what comes of it.
   *
   * @param repoRoot the directory that the deployment is about
   * @param file the file to read; null: {@value #DEFAULT_FILE} in {@code repoRoot}
   */
  public static ConfigResult loadPolicy(Path repoRoot, @Nullable Path file) {
    return load(repoRoot, file, RoomkeyConfig.empty(), Map.of(), true);
  }

  private static ConfigResult load(
      Path repoRoot,
      @Nullable Path file,
      RoomkeyConfig argument,
      Map<String, String> environment,
      boolean policyOnly) {
    Diagnostics findings = new Diagnostics();
    Path root = repoRoot.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      findings.problem(
          SourceLocation.NOWHERE, "", "The repository root " + root + " is no directory");
    }
    Values values = new Values(findings);
    values.add(defaults());
    values.add(ConfigFile.read(root, file, findings));
    values.add(settings(argument));
    findings.add(argument.findings());
    values.add(EnvironmentSource.read(environment, findings));
    ofTheApplication(argument, values, findings);
    if (policyOnly) {
      standIns(values);
    } else {
      SecretFiles.resolve(root, values, findings);
    }
    Validator.run(values, findings);
    Namespace namespace = namespace(root, values, findings);
    List<ConfigProblem> problems =
        findings.problems().stream()
            .filter(problem -> !policyOnly || !problem.field().startsWith("livekit."))
            .toList();
    return namespace == null || !problems.isEmpty()
        ? new ConfigResult.Invalid(problems)
        : new ConfigResult.Loaded(
            SettingsBuilder.assemble(root, namespace, values), findings.warnings());
  }

  /** What the application around the routes sees to itself. */
  private static void ofTheApplication(
      RoomkeyConfig argument, Values values, Diagnostics findings) {
    if (argument.decides()) {
      for (ConfigKey<?> key : List.of(SettingDefinitions.OPEN, SettingDefinitions.RULES)) {
        RawValue raw = values.raw(key);
        if (raw != null) {
          findings.problem(
              raw.place(), key.path(), "says who may join, and so does the application: keep one");
        }
      }
      values.add(
          Map.of(SettingDefinitions.OPEN, RawValue.untyped("false", SourceLocation.DEFAULT)));
    } else if (argument.knowsCallers()
        && values.isGiven(SettingDefinitions.RULES)
        && !values.isGiven(SettingDefinitions.CALLERS)) {
      RawValue application = RawValue.untyped("application", SourceLocation.DEFAULT);
      values.add(
          Map.of(
              SettingDefinitions.CALLERS,
              new RawValue.Sequence(List.of(application), SourceLocation.DEFAULT)));
    }
  }

  /** For LiveKit's address and keys, where nobody is going to use them. */
  private static void standIns(Values values) {
    Diagnostics nobody = new Diagnostics();
    Map<ConfigKey<?>, String> texts =
        Map.of(
            SettingDefinitions.URL, "ws://127.0.0.1:7880",
            SettingDefinitions.API_URL, "ws://127.0.0.1:7880",
            SettingDefinitions.API_KEY, "none",
            SettingDefinitions.DEVELOPMENT_SECRET, "none");
    texts.forEach((key, text) ->
        values.put(key, RawValue.untyped(text, SourceLocation.DEFAULT), key.path(), nobody));
  }

  private static Map<ConfigKey<?>, RawValue> defaults() {
    Map<ConfigKey<?>, RawValue> defaults = new LinkedHashMap<>();
    for (ConfigKey<?> key : SettingDefinitions.ALL) {
      if (key.standard() != null) {
        defaults.put(key, RawValue.untyped(key.standard(), SourceLocation.DEFAULT));
      }
    }
    return defaults;
  }

  private static Map<ConfigKey<?>, RawValue> settings(RoomkeyConfig argument) {
    Map<ConfigKey<?>, RawValue> settings = new LinkedHashMap<>();
    for (ConfigKey<?> key : SettingDefinitions.ALL) {
      RawValue raw = argument.settings().get(key.path());
      if (raw != null) {
        settings.put(key, raw);
      }
    }
    return settings;
  }

  /** Null where there is none, and the findings say why. */
  private static @Nullable Namespace namespace(Path root, Values values, Diagnostics findings) {
    if (values.isGiven(SettingDefinitions.NAMESPACE)) {
      return values.find(SettingDefinitions.NAMESPACE);
    }
    Path name = root.getFileName();
    try {
      return new Namespace(name == null ? "" : name.toString());
    } catch (IllegalArgumentException unfit) {
      findings.problem(
          SourceLocation.NOWHERE,
          SettingDefinitions.NAMESPACE.path(),
          "is missing, and the repository root's name cannot stand in for it: a namespace "
              + unfit.getMessage());
      return null;
    }
  }
}
