package dev.roomkey.spring;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.PropertySources;
import dev.roomkey.config.PropertySources.Property;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.http.access.Embedding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * Reads Roomkey's settings out of an application's environment, in the order in which Spring has
 * its sources, each with the place where it stands. It checks none: that is config's.
 */
final class SpringSettings {
  private static final ConfigurationPropertyName ROOMKEY =
      ConfigurationPropertyName.of(RoomkeyProperties.ROOMKEY);
  private static final ConfigurationPropertyName LIVEKIT =
      ConfigurationPropertyName.of(RoomkeyProperties.LIVEKIT);
  private static final List<ConfigurationPropertyName> NO_SETTINGS =
      Stream.of(RoomkeyProperties.ENABLED, RoomkeyProperties.REPO_ROOT)
          .map(ConfigurationPropertyName::of)
          .toList();

  private final ConfigurableEnvironment environment;
  private final PropertySources layers = new PropertySources(RoomkeyProperties::nameOf);
  private int position;

  private SpringSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Where an application's settings are from, to be read again when its {@code roomkey.yaml}
   * changes.
   *
   * @param code what it sets itself, below its properties
   * @param policy its own, in the place of rules; null: none
   */
  static ConfigSources of(
      ConfigurableEnvironment environment,
      RoomkeyConfig code,
      Embedding embedding,
      @Nullable AccessPolicy policy) {
    SpringSettings settings = new SpringSettings(environment);
    for (ConfigurationPropertySource source :
        ConfigurationPropertySources.from(environment.getPropertySources())) {
      settings.add(source);
    }
    settings.layers.add(code);
    if (embedding == Embedding.KNOWS_CALLERS) {
      settings.layers.applicationKnowsCallers();
    }
    if (policy != null) {
      settings.layers.applicationDecides();
    }
    Path repoRoot = Path.of(environment.getProperty(RoomkeyProperties.REPO_ROOT, ""));
    return new ConfigSources(repoRoot, null, settings.layers.build(), Map.of());
  }

  private void add(ConfigurationPropertySource source) {
    if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
      layers.addEnvironment(settingsAmong(variables.getSource()));
      return;
    }
    List<Property> properties = new ArrayList<>();
    namesIn(source)
        .map(source::getConfigurationProperty)
        .filter(Objects::nonNull)
        .forEach(found -> property(found).ifPresent(properties::add));
    layers.add(properties);
  }

  /** Variables of the starter's own properties set nothing of Roomkey's. */
  private static Map<String, String> settingsAmong(Map<String, Object> variables) {
    Map<String, String> settings = new HashMap<>();
    variables.forEach((name, value) -> settings.put(name, value.toString()));
    settings
        .keySet()
        .removeAll(List.of("ROOMKEY_ENABLED", "ROOMKEY_REPO_ROOT", "ROOMKEY_REPOROOT"));
    return settings;
  }

  /** All names that a source has of us; or those that we know, where it cannot say which it has. */
  private static Stream<ConfigurationPropertyName> namesIn(ConfigurationPropertySource source) {
    if (source instanceof IterableConfigurationPropertySource iterable) {
      return iterable.stream()
          .filter(name -> ROOMKEY.isAncestorOf(name) || LIVEKIT.isAncestorOf(name))
          .filter(name -> !NO_SETTINGS.contains(name));
    }
    return SettingDefinitions.ALL.stream()
        .map(setting -> ConfigurationPropertyName.of(RoomkeyProperties.nameOf(setting.path())));
  }

  private Optional<Property> property(ConfigurationProperty found) {
    ConfigurationPropertyName name = found.getName();
    List<String> parts = new ArrayList<>();
    for (int i = ROOMKEY.isAncestorOf(name) ? 1 : 0; i < name.getNumberOfElements(); i++) {
      String part = name.getElement(i, Form.ORIGINAL);
      parts.add(name.isNumericIndex(i) ? "[" + part + "]" : part);
    }
    Property raw = new Property(parts, found.getValue().toString(), place(found), position++);
    String server = serversProperty(parts);
    if (server != null) {
      layers.refuse(raw, "is about Roomkey's own server; of this application, set " + server);
      return Optional.empty();
    }
    return resolved(raw);
  }

  private static @Nullable String serversProperty(List<String> parts) {
    return RoomkeyProperties.OF_ITS_SERVER.get(String.join(".", parts).replace('-', '_'));
  }

  private Optional<Property> resolved(Property raw) {
    try {
      String value = environment.resolveRequiredPlaceholders(raw.value());
      return Optional.of(new Property(raw.name(), value, raw.source(), raw.position()));
    } catch (IllegalArgumentException unresolved) {
      layers.refuse(raw, "has a placeholder, ${…}, that no property of the application resolves");
      return Optional.empty();
    }
  }

  private static String place(ConfigurationProperty found) {
    return found.getOrigin() == null
        ? "the application's properties"
        : found.getOrigin().toString();
  }
}
