package dev.roomkey.config;

import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.settings.SecretFiles;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.settings.SettingValues;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.config.settings.StateSettings;
import dev.roomkey.config.settings.Validator;
import dev.roomkey.config.sources.EnvironmentSource;
import dev.roomkey.config.sources.FileSource;
import dev.roomkey.config.values.RawValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads all sources, validates the values and builds the settings. */
final class ConfigLoader {
  /** What the settings are read for. */
  enum Purpose {
    SERVER,
    EMBEDDING,
    POLICY
  }

  private final ConfigSources sources;
  private final Purpose purpose;
  private final Path root;
  private final Diagnostics diagnostics = new Diagnostics();
  private final SettingValues values = new SettingValues(diagnostics);

  ConfigLoader(ConfigSources sources, Purpose purpose) {
    this.sources = sources;
    this.purpose = purpose;
    this.root = sources.repoRoot().toAbsolutePath().normalize();
  }

  ConfigResult load() {
    if (!Files.isDirectory(root)) {
      diagnostics.problem(
          SourceLocation.NOWHERE, "", "The repository root " + root + " is not a directory");
    }
    RoomkeyConfig argument = sources.argument();
    values.addAll(defaults());
    values.addAll(FileSource.read(root, sources.file(), diagnostics));
    values.addAll(argument.settings());
    diagnostics.addAll(argument.diagnostics());
    values.addAll(EnvironmentSource.read(sources.environment(), diagnostics));
    HostApplication application = argument.application();
    embedding(application);
    stateStore(application);
    if (purpose == Purpose.EMBEDDING) {
      serverSettings(application);
    }
    if (purpose == Purpose.POLICY) {
      placeholders();
    } else {
      SecretFiles.resolve(root, values, diagnostics);
    }
    Validator.validate(values, root, application.names(), application.place());
    List<ConfigProblem> problems =
        diagnostics.problems().stream()
            .filter(problem -> purpose != Purpose.POLICY || !isOfServers(problem.field()))
            .toList();
    return !problems.isEmpty()
        ? new ConfigResult.Invalid(problems)
        : new ConfigResult.Loaded(Settings.of(values, root), diagnostics.warnings());
  }

  /** Returns whether a field concerns LiveKit or the state store, which a policy does not use. */
  private static boolean isOfServers(String field) {
    return field.startsWith("livekit.") || field.startsWith("state.");
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

  /** Warns about settings that have no effect in an application. */
  private void serverSettings(HostApplication application) {
    SettingDefinitions.ALL.stream()
        .filter(Setting::isServerOnly)
        .filter(this::isGivenBySource)
        .forEach(setting ->
            values.warn(
                setting, "has no effect in an application: it configures the stand-alone server"));
    Setting<?> basePath = setting("server.base_path");
    if (application.equals(HostApplication.NONE) && isGivenBySource(basePath)) {
      values.warn(basePath, "has no effect in an application, which mounts the routes");
    }
  }

  /** Applies the settings that the host application determines. */
  private void embedding(HostApplication application) {
    Setting<?> open = setting("access.open");
    Setting<?> rules = setting("access.rules");
    Setting<?> callers = setting("access.callers");
    String name = application.name();
    if (name != null) {
      identify(name);
    }
    if (application.decidesAccess()) {
      for (Setting<?> setting : List.of(open, rules)) {
        if (values.raw(setting) != null) {
          values.problem(
              setting, "is set, but the application's AccessPolicy decides: remove one of the two");
        }
      }
      if (values.raw(rules) != null && !values.isGiven(callers)) {
        set(callers, "[application]"); // else a missing callers setting is reported as well
      }
      set(open, "false");
    } else if (application.authenticatesCallers()
        && values.isGiven(rules)
        && !values.isGiven(callers)) {
      set(callers, "[application]");
    }
  }

  /** The application's store counts as a data source. */
  private void stateStore(HostApplication application) {
    Setting<?> store = setting("state.store");
    boolean isDataSource = StateSettings.DATA_SOURCE.equals(values.find(store));
    if (!application.keepsState()) {
      if (isDataSource) {
        values.problem(
            store,
            "is datasource, which requires a Spring Boot application with a single or primary"
                + " DataSource bean and the artifact roomkey-store-jdbc");
      }
      return;
    }
    if (values.isGiven(store) && !isDataSource) {
      values.problem(
          store, "is set, but the application's StateStore is used: remove one of the two");
    }
    set(store, StateSettings.DATA_SOURCE);
  }

  private boolean isGivenBySource(Setting<?> setting) {
    RawValue raw = values.raw(setting);
    return raw != null && !raw.location().equals(SourceLocation.DEFAULT);
  }

  /** Applies the application's name to settings that no source sets. */
  private void identify(String name) {
    for (Setting<?> setting : List.of(setting("rooms.namespace"), setting("rooms.repository"))) {
      if (!values.isGiven(setting)) {
        SourceLocation location = SourceLocation.property("the application's name", 0);
        values.put(setting, RawValue.untyped(name, location), diagnostics);
      }
    }
  }

  /** Fills in LiveKit's address and keys, which a policy does not use. */
  private void placeholders() {
    set(setting("livekit.url"), "ws://127.0.0.1:7880");
    set(setting("livekit.api_url"), "ws://127.0.0.1:7880");
    set(setting("livekit.api_key"), "none");
    set(setting("livekit.development_secret"), "none");
  }

  private static Setting<?> setting(String path) {
    return Objects.requireNonNull(SettingDefinitions.find(path), path);
  }

  private void set(Setting<?> setting, String text) {
    values.put(setting, RawValue.untyped(text, SourceLocation.DEFAULT), diagnostics);
  }
}
