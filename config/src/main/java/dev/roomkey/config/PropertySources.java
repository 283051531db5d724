package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.sources.EnvironmentSource;
import dev.roomkey.config.sources.PropertyTree;
import dev.roomkey.config.sources.SectionReader;
import dev.roomkey.config.values.RawValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RoomkeyConfig} from a framework's layers of properties with dotted names. If
 * several layers set one setting, the layer that was added first wins.
 *
 * <p>Mappings of several layers, as in {@code access.roles}, are merged key by key, as Spring
 * merges maps. Lists are replaced.
 *
 * <p>Names of settings are compared without regard to capitals, hyphens and underscores. Names
 * below a setting, as in {@code access.roles}, are compared exactly.
 */
public final class PropertySources {
  /** Unknown names are ignored: an application may have LiveKit settings of its own. */
  private static final String SHARED_SECTION = "livekit";

  private final UnaryOperator<String> names;
  private final Map<Setting<?>, RawValue> settings = new LinkedHashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();
  private final String place;
  private boolean authenticatesCallers;
  private boolean decidesAccess;
  private boolean keepsState;
  private @Nullable String applicationName;

  /**
   * One property.
   *
   * @param name its parts, with the index of a list in brackets: {@code access}, {@code rules},
   *     {@code [0]}, {@code role}
   * @param source its location, for messages
   * @param position its position among the properties of all layers, by which problems are sorted
   */
  public record Property(List<String> name, String value, String source, int position) {
    /** Copies the list. */
    public Property {
      name = List.copyOf(name);
    }

    SourceLocation location() {
      return SourceLocation.property(source, position);
    }

    /** Omits the value, which may be a secret. */
    @Override
    public String toString() {
      return "Property[" + String.join(".", name) + "]";
    }
  }

  /**
   * Creates a builder without settings.
   *
   * @param names maps the path of a setting to its name among the properties
   * @param place the source of the properties, for messages, as in {@code application.yaml}
   */
  public PropertySources(UnaryOperator<String> names, String place) {
    this.names = names;
    this.place = place;
  }

  /** Adds a layer, which previous layers override. */
  public PropertySources add(List<Property> layer) {
    if (layer.isEmpty()) {
      return this;
    }
    PropertyTree tree = new PropertyTree(layer.getFirst().location());
    layer.forEach(property -> tree.put(property.name(), property.value(), property.location()));
    SectionReader reader = new SectionReader(names, SHARED_SECTION, diagnostics);
    return below(reader.read(tree.read("", diagnostics)));
  }

  /**
   * Adds the variables of an environment, as {@link System#getenv()} returns them.
   *
   * @param spellings returns further variables of a setting
   */
  public PropertySources addEnvironment(
      Map<String, String> environment, Function<Setting<?>, List<String>> spellings) {
    return below(EnvironmentSource.read(environment, spellings, diagnostics));
  }

  /** Adds the settings that a program passes in code. */
  public PropertySources add(RoomkeyConfig code) {
    return below(code.settings());
  }

  /** Reports a problem of a property. */
  public PropertySources reject(Property property, String message) {
    diagnostics.problem(property.location(), String.join(".", property.name()), message);
    return this;
  }

  /**
   * Lets the application authenticate callers if rules are set and {@code access.callers} is not.
   */
  public PropertySources applicationAuthenticatesCallers() {
    authenticatesCallers = true;
    return this;
  }

  /** Lets the application decide about access; access settings are then problems. */
  public PropertySources applicationDecides() {
    decidesAccess = true;
    return this;
  }

  /** Lets the application keep the state; a URL of a store is then a problem. */
  public PropertySources applicationKeepsState() {
    keepsState = true;
    return this;
  }

  /** Names the deployment after the application, unless a setting names it. */
  public PropertySources applicationName(String name) {
    applicationName = name;
    return this;
  }

  /** Returns the settings of all layers. Problems are reported when the configuration is loaded. */
  public RoomkeyConfig build() {
    return new RoomkeyConfig(
        settings,
        diagnostics,
        new HostApplication(
            authenticatesCallers, decidesAccess, keepsState, applicationName, names, place));
  }

  private PropertySources below(Map<Setting<?>, RawValue> layer) {
    Set<String> taken = settings.keySet().stream().map(Setting::slot).collect(Collectors.toSet());
    layer.forEach((setting, value) -> {
      RawValue above = settings.get(setting);
      if (!taken.contains(setting.slot())) {
        settings.put(setting, value);
      } else if (above instanceof RawValue.Mapping override) {
        settings.put(setting, merged(setting, override, value));
      }
    });
    return this;
  }

  private RawValue merged(Setting<?> setting, RawValue.Mapping override, RawValue value) {
    if (!(value instanceof RawValue.Mapping)) {
      diagnostics.problem(
          override.location(),
          setting.path(),
          "is a mapping and would replace the text in "
              + value.location().text()
              + ": write both in the same form");
    }
    return override.over(value);
  }
}
