package dev.roomkey.config.sources;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.values.RawValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the settings of an environment, which is never the process's own. */
public final class EnvironmentSource {
  /** The variables of the launcher and the tests. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("ROOMKEY_HOME", "ROOMKEY_JAVA_HOME", "ROOMKEY_JAVA_OPTS", "ROOMKEY_CHROMIUM");

  private static final String TEST_PREFIX = "ROOMKEY_TEST_";

  /**
   * The variables that Kubernetes sets in each container for a service called {@code roomkey} or
   * {@code roomkey-server}; one of them has the name of our port.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(?:HOST|PORT(?:_.*)?)|.*_PORT_\\d+_(?:TCP|UDP|SCTP)(?:_.*)?");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

  private final Map<String, String> environment;
  private final Diagnostics diagnostics;

  /** An empty variable counts as unset: {@code ${NAME:-}} of a container's settings is one. */
  private EnvironmentSource(Map<String, String> environment, Diagnostics diagnostics) {
    this.environment = new TreeMap<>(environment);
    this.environment.values().removeIf(String::isEmpty);
    this.diagnostics = diagnostics;
  }

  /**
   * Returns the settings of an environment. A variable with our prefix that resembles a setting is
   * a problem; another unknown one is a warning, because container images and deployments set
   * variables of their own.
   */
  public static Map<Setting<?>, RawValue> read(
      Map<String, String> environment, Diagnostics diagnostics) {
    EnvironmentSource source = new EnvironmentSource(environment, diagnostics);
    source.environment.keySet().removeIf(source::isServiceLink);
    source.reportUnknown();
    Map<Setting<?>, RawValue> settings = new LinkedHashMap<>();
    for (Setting<?> setting : SettingDefinitions.ALL) {
      source.find(setting).ifPresent(raw -> settings.put(setting, raw));
    }
    return settings;
  }

  private boolean isServiceLink(String name) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT")
            && SERVICE_ADDRESS.matcher(environment.getOrDefault(name, "")).matches());
  }

  private Optional<RawValue> find(Setting<?> setting) {
    List<String> names = setting.variables().stream().filter(environment::containsKey).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = names.getFirst();
    String text = environment.getOrDefault(first, "");
    SourceLocation location = SourceLocation.environment(first);
    if (!text.equals(environment.get(names.getLast()))) {
      diagnostics.problem(
          location,
          setting.path(),
          "is also set by %s, to something else: unset one of them".formatted(names.getLast()));
    }
    return Optional.of(RawValue.untyped(text, location));
  }

  private void reportUnknown() {
    Map<String, String> known = new LinkedHashMap<>();
    SettingDefinitions.ALL.forEach(setting ->
        setting.variables().forEach(name -> known.put(name.toLowerCase(Locale.ROOT), name)));
    environment.keySet().stream()
        .filter(name -> name.startsWith(Setting.ENVIRONMENT_PREFIX))
        .filter(name -> !name.startsWith(TEST_PREFIX) && !NOT_SETTINGS.contains(name))
        .filter(name -> !known.containsValue(name))
        .forEach(name -> reportUnknown(name, known));
  }

  private void reportUnknown(String name, Map<String, String> known) {
    SourceLocation location = SourceLocation.environment(name);
    Suggestion.nearest(name.toLowerCase(Locale.ROOT), known.keySet())
        .map(known::get)
        .or(() -> byLastPart(name))
        .ifPresentOrElse(
            near -> diagnostics.problem(location, "", "sets nothing: did you mean " + near + "?"),
            () ->
                diagnostics.warn(
                    location, "", "sets nothing: docs/configuration.md lists the names"));
  }

  /** Returns {@code ROOMKEY_SERVER_PORT} for {@code ROOMKEY_PORT}. */
  private static Optional<String> byLastPart(String name) {
    Map<String, String> variables = new LinkedHashMap<>();
    SettingDefinitions.ALL.forEach(
        setting -> variables.putIfAbsent(setting.name(), setting.variables().getFirst()));
    String written = name.substring(Setting.ENVIRONMENT_PREFIX.length());
    return Suggestion.nearest(written.toLowerCase(Locale.ROOT), variables.keySet())
        .map(variables::get);
  }
}
