package dev.roomkey.spring;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.PropertySources;
import dev.roomkey.config.PropertySources.Property;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.state.StateStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads Roomkey's settings from a Spring environment, in the order of its property sources and with
 * their locations. Validation is left to the configuration module.
 */
final class SpringSettings {
  private static final ConfigurationPropertyName ROOMKEY =
      ConfigurationPropertyName.of(RoomkeyProperties.ROOMKEY);
  private static final ConfigurationPropertyName LIVEKIT =
      ConfigurationPropertyName.of(RoomkeyProperties.LIVEKIT);
  private static final Set<ConfigurationPropertyName> STARTER_PROPERTIES =
      Set.of(
          ConfigurationPropertyName.of(RoomkeyProperties.ENABLED),
          ConfigurationPropertyName.of(RoomkeyProperties.REPO_ROOT));
  private static final Set<String> STARTER_VARIABLES =
      Set.of("ROOMKEY_ENABLED", "ROOMKEY_REPO_ROOT", "ROOMKEY_REPOROOT");

  private final ConfigurableEnvironment environment;
  private final PropertySources sources =
      new PropertySources(RoomkeyProperties::nameOf, "application.yaml");
  private int position;

  private SpringSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Returns the sources of an application's settings.
   *
   * @param code settings in code, which properties override
   * @param policy replaces the rules in the settings if it is not null
   * @param store replaces the store in the settings if it is not null
   */
  static ConfigSources of(
      ConfigurableEnvironment environment,
      RoomkeyConfig code,
      Embedding embedding,
      @Nullable AccessPolicy policy,
      @Nullable StateStore store) {
    SpringSettings settings = new SpringSettings(environment);
    ConfigurationPropertySources.from(environment.getPropertySources()).forEach(settings::add);
    PropertySources sources = settings.sources.add(code);
    if (embedding == Embedding.AUTHENTICATES_CALLERS) {
      sources.applicationAuthenticatesCallers();
    }
    if (policy != null) {
      sources.applicationDecides();
    }
    if (store != null) {
      sources.applicationKeepsState();
    }
    String name = environment.getProperty(RoomkeyProperties.APPLICATION_NAME, "");
    if (!name.isBlank()) {
      sources.applicationName(name);
    }
    Path repoRoot = Path.of(environment.getProperty(RoomkeyProperties.REPO_ROOT, ""));
    return new ConfigSources(repoRoot, null, sources.build(), Map.of());
  }

  private void add(ConfigurationPropertySource source) {
    if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource environmentSource) {
      Map<String, String> variables = new HashMap<>();
      environmentSource.getSource().forEach((name, value) -> variables.put(name, value.toString()));
      variables.keySet().removeAll(STARTER_VARIABLES);
      sources.addEnvironment(variables, SpringSettings::variables);
    } else {
      sources.add(
          names(source)
              .map(source::getConfigurationProperty)
              .filter(Objects::nonNull)
              .flatMap(property -> read(property).stream())
              .toList());
    }
  }

  /** Returns Spring's spelling of a variable: LIVEKIT_APIKEY for livekit.api-key. */
  private static List<String> variables(Setting<?> setting) {
    String name = RoomkeyProperties.nameOf(setting.path());
    return List.of(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
  }

  /** Returns the names in a source, or all names of settings if the source cannot be listed. */
  private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
    return source instanceof IterableConfigurationPropertySource iterable
        ? iterable.stream()
            .filter(name -> ROOMKEY.isAncestorOf(name) || LIVEKIT.isAncestorOf(name))
            .filter(name -> !STARTER_PROPERTIES.contains(name))
        : SettingDefinitions.ALL.stream()
            .map(setting -> ConfigurationPropertyName.of(RoomkeyProperties.nameOf(setting.path())));
  }

  private Optional<Property> read(ConfigurationProperty found) {
    List<String> name = parts(found.getName());
    String path = String.join(".", name).replace('-', '_');
    Property raw =
        new Property(
            name,
            text(SettingDefinitions.find(path), found.getValue()),
            Objects.requireNonNullElse(found.getOrigin(), "the application's properties")
                .toString(),
            position++);
    String replacement = RoomkeyProperties.SERVER_SETTINGS.get(path);
    if (replacement != null) {
      sources.reject(raw, "configures the stand-alone server: use " + replacement + " instead");
      return Optional.empty();
    }
    try {
      String value = environment.resolveRequiredPlaceholders(raw.value());
      return Optional.of(new Property(raw.name(), value, raw.source(), raw.position()));
    } catch (IllegalArgumentException unresolved) {
      sources.reject(raw, "has a placeholder, ${…}, that cannot be resolved: define its property");
      return Optional.empty();
    }
  }

  /** Returns the text of a value. Spring's YAML reads {@code on} and {@code off} as booleans. */
  private static String text(@Nullable Setting<?> setting, Object value) {
    return setting != null
            && !setting.type().equals(ValueTypes.TRUE_OR_FALSE)
            && value instanceof Boolean
        ? value.equals(true) ? "on" : "off"
        : value.toString();
  }

  private static List<String> parts(ConfigurationPropertyName name) {
    return IntStream.range(ROOMKEY.isAncestorOf(name) ? 1 : 0, name.getNumberOfElements())
        .mapToObj(i -> {
          String part = name.getElement(i, Form.ORIGINAL);
          return name.isNumericIndex(i) ? "[" + part + "]" : part;
        })
        .toList();
  }
}
