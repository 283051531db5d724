package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the settings in an environment. Does not look at the process's own. */
final class EnvironmentSource {
  /** What the launcher and the tests look at: they set nothing here. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("ROOMKEY_HOME", "ROOMKEY_JAVA_HOME", "ROOMKEY_JAVA_OPTS", "ROOMKEY_CHROMIUM");

  private static final String TEST_PREFIX = "ROOMKEY_TEST_";
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(?:HOST|PORT(?:_.*)?)|.*_PORT_\\d+_(?:TCP|UDP|SCTP)(?:_.*)?");
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

  private final Map<String, String> environment;
  private final Diagnostics findings;

  private EnvironmentSource(Map<String, String> environment, Diagnostics findings) {
    this.environment = environment;
    this.findings = findings;
  }

  static Map<ConfigKey<?>, RawValue> read(Map<String, String> environment, Diagnostics findings) {
    EnvironmentSource source = new EnvironmentSource(new TreeMap<>(environment), findings);
    source.reportUnknown();
    Map<ConfigKey<?>, RawValue> values = new LinkedHashMap<>();
    for (ConfigKey<?> key : SettingDefinitions.ALL) {
      source.find(key).ifPresent(raw -> values.put(key, raw));
    }
    return values;
  }

  private Optional<RawValue> find(ConfigKey<?> key) {
    var names = key.environmentNames().stream().filter(this::holdsSetting).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = names.getFirst();
    String last = names.getLast();
    if (!Objects.equals(environment.get(first), environment.get(last))) {
      findings.problem(
          SourceLocation.environment(first),
          key.path(),
          "is also set by %s, to something else: unset one of them".formatted(last));
    }
    String text = environment.getOrDefault(first, "");
    return Optional.ofNullable(
        key.kind().fromEnvironment(text, SourceLocation.environment(first), key.path(), findings));
  }

  private boolean holdsSetting(String name) {
    return environment.containsKey(name) && !isServiceLink(name);
  }

  private void reportUnknown() {
    for (String name : environment.keySet()) {
      boolean known =
          !name.startsWith(ConfigKey.ENVIRONMENT_PREFIX)
              || name.startsWith(TEST_PREFIX)
              || NOT_SETTINGS.contains(name)
              || ConfigNames.BY_VARIABLE.containsKey(name)
              || isServiceLink(name);
      if (!known) {
        findings.problem(SourceLocation.environment(name), "", unknown(name));
      }
    }
  }

  /**
   * Kubernetes puts such variables into each container for a service that is called {@code roomkey}
   * or {@code roomkey-server}; one of them has the name of our port.
   */
  private boolean isServiceLink(String name) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT")
            && SERVICE_ADDRESS.matcher(environment.getOrDefault(name, "")).matches());
  }

  private static String unknown(String name) {
    return Suggestion.nearest(name.toLowerCase(Locale.ROOT), variables().keySet())
        .or(() -> byLastName(name))
        .map(near -> "sets nothing: did you mean %s?".formatted(near.toUpperCase(Locale.ROOT)))
        .orElse("sets nothing: docs/configuration.md has the names");
  }

  private static Map<String, ConfigKey<?>> variables() {
    Map<String, ConfigKey<?>> variables = new LinkedHashMap<>();
    ConfigNames.BY_VARIABLE.forEach(
        (name, key) -> variables.put(name.toLowerCase(Locale.ROOT), key));
    return variables;
  }

  /** {@code ROOMKEY_PORT} for {@code ROOMKEY_SERVER_PORT}. */
  private static Optional<String> byLastName(String name) {
    String written = name.substring(ConfigKey.ENVIRONMENT_PREFIX.length());
    Map<String, String> variables = new LinkedHashMap<>();
    SettingDefinitions.ALL.forEach(
        key -> variables.putIfAbsent(key.name(), key.environmentNames().getFirst()));
    return Suggestion.nearest(written.toLowerCase(Locale.ROOT), variables.keySet())
        .map(variables::get);
  }
}
