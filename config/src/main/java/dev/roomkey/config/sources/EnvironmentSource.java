package dev.roomkey.config.sources;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.values.RawValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads settings from environment variables that the caller passes. */
public final class EnvironmentSource {
  /** Variables of the launcher and the tests. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("ROOMKEY_HOME", "ROOMKEY_JAVA_HOME", "ROOMKEY_JAVA_OPTS", "ROOMKEY_CHROMIUM");

  private static final String TEST_PREFIX = "ROOMKEY_TEST_";

  /**
   * Variables that Kubernetes sets for a service named {@code roomkey} or {@code roomkey-server}.
   * One of them has the name of {@code server.port}.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(?:HOST|PORT(?:_.*)?)|.*_PORT_\\d+_(?:TCP|UDP|SCTP)(?:_.*)?");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

  private static final Pattern INDEX = Pattern.compile("_\\d+");

  private final Map<String, String> environment;
  private final Function<Setting<?>, List<String>> spellings;
  private final Diagnostics diagnostics;

  /** An empty variable counts as unset, since container files pass {@code ${NAME:-}}. */
  private EnvironmentSource(
      Map<String, String> environment,
      Function<Setting<?>, List<String>> spellings,
      Diagnostics diagnostics) {
    this.environment = new TreeMap<>(environment);
    this.environment.values().removeIf(String::isEmpty);
    this.spellings = spellings;
    this.diagnostics = diagnostics;
  }

  /**
   * Returns the settings of an environment. An unknown variable with Roomkey's prefix is a problem
   * if it resembles a setting. Otherwise it is a warning, since images and deployments set
   * variables of their own.
   */
  public static Map<Setting<?>, RawValue> read(
      Map<String, String> environment, Diagnostics diagnostics) {
    return new EnvironmentSource(environment, setting -> List.of(), diagnostics).read();
  }

  /**
   * Returns the settings of an environment, in which settings have further names.
   *
   * @param spellings returns the further variables of a setting; with an index, as in {@code
   *     NAME_0}, such a variable sets one item of a list
   */
  public static Map<Setting<?>, RawValue> read(
      Map<String, String> environment,
      Function<Setting<?>, List<String>> spellings,
      Diagnostics diagnostics) {
    return new EnvironmentSource(environment, spellings, diagnostics).read();
  }

  private Map<Setting<?>, RawValue> read() {
    environment.keySet().removeIf(this::isServiceLink);
    reportUnknown();
    Map<Setting<?>, RawValue> settings = new LinkedHashMap<>();
    for (Setting<?> setting : SettingDefinitions.ALL) {
      find(setting).or(() -> items(setting)).ifPresent(raw -> settings.put(setting, raw));
    }
    return settings;
  }

  private List<String> variables(Setting<?> setting) {
    return Stream.concat(setting.variables().stream(), spellings.apply(setting).stream())
        .distinct()
        .toList();
  }

  /** Returns the list whose items are set by variables with an index. */
  private Optional<RawValue> items(Setting<?> setting) {
    List<RawValue> items = new ArrayList<>();
    for (String name : spellings.apply(setting)) {
      for (String item = name + "_0"; environment.containsKey(item); ) {
        items.add(
            RawValue.untyped(environment.getOrDefault(item, ""), SourceLocation.environment(item)));
        item = name + "_" + items.size();
      }
    }
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new RawValue.Sequence(items, items.getFirst().location()));
  }

  private boolean isServiceLink(String name) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT")
            && SERVICE_ADDRESS.matcher(environment.getOrDefault(name, "")).matches());
  }

  private Optional<RawValue> find(Setting<?> setting) {
    List<String> names = variables(setting).stream().filter(environment::containsKey).toList();
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
          "is also set by %s to a different value: unset one of them".formatted(names.getLast()));
    }
    return Optional.of(RawValue.untyped(text, location));
  }

  private void reportUnknown() {
    Map<String, String> known = new LinkedHashMap<>();
    SettingDefinitions.ALL.forEach(setting ->
        variables(setting).forEach(name -> known.put(name.toLowerCase(Locale.ROOT), name)));
    environment.keySet().stream()
        .filter(name -> name.startsWith(Setting.ENVIRONMENT_PREFIX))
        .filter(name -> !name.startsWith(TEST_PREFIX) && !NOT_SETTINGS.contains(name))
        .filter(name -> !known.containsValue(name) && !isItem(name))
        .forEach(name -> reportUnknown(name, known));
  }

  private void reportUnknown(String name, Map<String, String> known) {
    SourceLocation location = SourceLocation.environment(name);
    Optional<String> part =
        known.values().stream().filter(setting -> name.startsWith(setting + "_")).findFirst();
    if (part.isPresent()) {
      diagnostics.problem(
          location,
          "",
          "is not a setting: write the complete value into " + part.get() + ", as YAML");
      return;
    }
    Suggestion.nearest(name.toLowerCase(Locale.ROOT), known.keySet())
        .map(known::get)
        .or(() -> byLastPart(name))
        .ifPresentOrElse(
            near ->
                diagnostics.problem(location, "", "is not a setting: did you mean " + near + "?"),
            () ->
                diagnostics.warn(
                    location, "", "is not a setting: docs/configuration.md lists the names"));
  }

  /** Returns whether a variable sets one item of a list. */
  private boolean isItem(String name) {
    return SettingDefinitions.ALL.stream()
        .flatMap(setting -> spellings.apply(setting).stream())
        .anyMatch(list ->
            name.startsWith(list) && INDEX.matcher(name.substring(list.length())).matches());
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
