package dev.roomkey.config;

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
    Findings findings = new Findings();
    Path root = repoRoot.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      findings.problem(Place.NOWHERE, "", "The repository root " + root + " is no directory");
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
    Checks.run(values, findings);
    Namespace namespace = namespace(root, values, findings);
    List<ConfigProblem> problems =
        findings.problems().stream()
            .filter(problem -> !policyOnly || !problem.field().startsWith("livekit."))
            .toList();
    return namespace == null || !problems.isEmpty()
        ? new ConfigResult.Invalid(problems)
        : new ConfigResult.Loaded(
            SettingsAssembly.assemble(root, namespace, values), findings.warnings());
  }

  /** What the application around the routes sees to itself. */
  private static void ofTheApplication(RoomkeyConfig argument, Values values, Findings findings) {
    if (argument.decides()) {
      for (ConfigKey<?> key : List.of(ConfigTable.OPEN, ConfigTable.RULES)) {
        Raw raw = values.raw(key);
        if (raw != null) {
          findings.problem(
              raw.place(), key.path(), "says who may join, and so does the application: keep one");
        }
      }
      values.add(Map.of(ConfigTable.OPEN, Raw.untyped("false", Place.DEFAULT)));
    } else if (argument.knowsCallers()
        && values.isGiven(ConfigTable.RULES)
        && !values.isGiven(ConfigTable.CALLERS)) {
      Raw application = Raw.untyped("application", Place.DEFAULT);
      values.add(Map.of(ConfigTable.CALLERS, new Raw.Items(List.of(application), Place.DEFAULT)));
    }
  }

  /** For LiveKit's address and keys, where nobody is going to use them. */
  private static void standIns(Values values) {
    Findings nobody = new Findings();
    Map<ConfigKey<?>, String> texts =
        Map.of(
            ConfigTable.URL, "ws://127.0.0.1:7880",
            ConfigTable.API_URL, "ws://127.0.0.1:7880",
            ConfigTable.API_KEY, "none",
            ConfigTable.DEVELOPMENT_SECRET, "none");
    texts.forEach(
        (key, text) -> values.put(key, Raw.untyped(text, Place.DEFAULT), key.path(), nobody));
  }

  private static Map<ConfigKey<?>, Raw> defaults() {
    Map<ConfigKey<?>, Raw> defaults = new LinkedHashMap<>();
    for (ConfigKey<?> key : ConfigTable.ALL) {
      if (key.standard() != null) {
        defaults.put(key, Raw.untyped(key.standard(), Place.DEFAULT));
      }
    }
    return defaults;
  }

  private static Map<ConfigKey<?>, Raw> settings(RoomkeyConfig argument) {
    Map<ConfigKey<?>, Raw> settings = new LinkedHashMap<>();
    for (ConfigKey<?> key : ConfigTable.ALL) {
      Raw raw = argument.settings().get(key.path());
      if (raw != null) {
        settings.put(key, raw);
      }
    }
    return settings;
  }

  /** Null where there is none, and the findings say why. */
  private static @Nullable Namespace namespace(Path root, Values values, Findings findings) {
    if (values.isGiven(ConfigTable.NAMESPACE)) {
      return values.find(ConfigTable.NAMESPACE);
    }
    Path name = root.getFileName();
    try {
      return new Namespace(name == null ? "" : name.toString());
    } catch (IllegalArgumentException unfit) {
      findings.problem(
          Place.NOWHERE,
          ConfigTable.NAMESPACE.path(),
          "is missing, and the repository root's name cannot stand in for it: a namespace "
              + unfit.getMessage());
      return null;
    }
  }
}
