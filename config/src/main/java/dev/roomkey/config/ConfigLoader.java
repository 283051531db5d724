package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.settings.SettingValues;
import dev.roomkey.config.settings.SettingsBuilder;
import dev.roomkey.config.settings.Validator;
import dev.roomkey.config.sources.EnvironmentSource;
import dev.roomkey.config.sources.FileSource;
import dev.roomkey.config.sources.SecretFiles;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.room.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads all sources, validates the values and builds the settings. */
final class ConfigLoader {
  private final ConfigSources sources;
  private final boolean policyOnly;
  private final Path root;
  private final Diagnostics diagnostics = new Diagnostics();
  private final SettingValues values = new SettingValues(diagnostics);

  ConfigLoader(ConfigSources sources, boolean policyOnly) {
    this.sources = sources;
    this.policyOnly = policyOnly;
    this.root = sources.repoRoot().toAbsolutePath().normalize();
  }

  ConfigResult load() {
    if (!Files.isDirectory(root)) {
      diagnostics.problem(
          SourceLocation.NOWHERE, "", "The repository root " + root + " is no directory");
    }
    RoomkeyConfig argument = sources.argument();
    values.addAll(defaults());
    values.addAll(FileSource.read(root, sources.file(), diagnostics));
    values.addAll(argument.settings());
    diagnostics.addAll(argument.diagnostics());
    values.addAll(EnvironmentSource.read(sources.environment(), diagnostics));
    embedding(argument);
    if (policyOnly) {
      placeholders();
    } else {
      SecretFiles.resolve(root, values, diagnostics);
    }
    Validator.validate(values);
    Namespace namespace = namespace();
    List<ConfigProblem> problems =
        diagnostics.problems().stream()
            .filter(problem -> !policyOnly || !problem.field().startsWith("livekit."))
            .toList();
    return namespace == null || !problems.isEmpty()
        ? new ConfigResult.Invalid(problems)
        : new ConfigResult.Loaded(
            SettingsBuilder.build(root, namespace, values), diagnostics.warnings());
  }

  private static Map<Setting<?>, RawValue> defaults() {
    Map<Setting<?>, RawValue> defaults = new LinkedHashMap<>();
    for (Setting<?> setting : SettingDefinitions.ALL) {
      String text = setting.defaultText();
      if (text != null) {
        defaults.put(setting, RawValue.untyped(text, SourceLocation.DEFAULT));
      }
    }
    return defaults;
  }

  /** Applies what the application around the routes does itself. */
  private void embedding(RoomkeyConfig argument) {
    if (argument.decides()) {
      for (Setting<?> setting : List.of(SettingDefinitions.OPEN, SettingDefinitions.RULES)) {
        if (values.raw(setting) != null) {
          values.problem(setting, "says who may join, and so does the application: keep one");
        }
      }
      set(SettingDefinitions.OPEN, "false");
    } else if (argument.knowsCallers()
        && values.isGiven(SettingDefinitions.RULES)
        && !values.isGiven(SettingDefinitions.CALLERS)) {
      set(SettingDefinitions.CALLERS, "[application]");
    }
  }

  /** Fills in LiveKit's address and keys, which a policy does not use. */
  private void placeholders() {
    set(SettingDefinitions.URL, "ws://127.0.0.1:7880");
    set(SettingDefinitions.API_URL, "ws://127.0.0.1:7880");
    set(SettingDefinitions.API_KEY, "none");
    set(SettingDefinitions.DEVELOPMENT_SECRET, "none");
  }

  private void set(Setting<?> setting, String text) {
    values.put(setting, RawValue.untyped(text, SourceLocation.DEFAULT), diagnostics);
  }

  /** Returns null after it has reported why there is no namespace. */
  private @Nullable Namespace namespace() {
    if (values.isGiven(SettingDefinitions.NAMESPACE)) {
      return values.find(SettingDefinitions.NAMESPACE);
    }
    Path name = root.getFileName();
    try {
      return new Namespace(name == null ? "" : name.toString());
    } catch (IllegalArgumentException invalid) {
      values.problem(
          SettingDefinitions.NAMESPACE,
          "is missing, and the repository root's name cannot stand in for it: a namespace "
              + invalid.getMessage());
      return null;
    }
  }
}
