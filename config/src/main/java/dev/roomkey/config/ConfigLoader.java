package dev.roomkey.config;

import dev.roomkey.room.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    Findings findings = new Findings();
    Path root = repoRoot.toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      findings.problem(Place.NOWHERE, "", "The repository root " + root + " is no directory");
    }
    Values values = new Values(findings);
    values.add(defaults());
    values.add(ConfigFile.read(root, file, findings));
    values.add(settings(argument));
    values.add(EnvironmentSource.read(environment, findings));
    SecretFiles.resolve(root, values, findings);
    Checks.run(values, findings);
    Namespace namespace = namespace(root, values, findings);
    return namespace == null || !findings.problems().isEmpty()
        ? new ConfigResult.Invalid(findings.problems())
        : new ConfigResult.Loaded(
            SettingsAssembly.assemble(root, namespace, values), findings.warnings());
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
