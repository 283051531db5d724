package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link RoomkeyConfig} together from a framework's layers of properties with dotted names.
 * Of two layers that have one setting, the one wins that was added first. Knows no framework.
 *
 * <p>Names of settings are compared without regard to capitals, hyphens and underscores. Below a
 * setting, as in {@code access.roles}, names are taken as they are.
 */
public final class PropertySources {
  /** LiveKit's settings are not ours alone: an application may have its own beside them. */
  private static final String SHARED_SECTION = "livekit";

  private final UnaryOperator<String> names;
  private final Map<ConfigKey<?>, RawValue> settings = new LinkedHashMap<>();
  private final Diagnostics findings = new Diagnostics();
  private boolean knowsCallers;
  private boolean decides;

  /**
   * One property.
   *
   * @param name its parts; an index of a list is in brackets: {@code access}, {@code rules}, {@code
   *     [0]}, {@code role}
   * @param value as text
   * @param source where it stands, for people
   * @param position counts the properties of all layers: problems are told in this order
   */
  public record Property(List<String> name, String value, String source, int position) {
    /** Copies the list. */
    public Property {
      name = List.copyOf(name);
    }

    /** Prints without the value, which may be a secret. */
    @Override
    public String toString() {
      return "Property[" + String.join(".", name) + "]";
    }
  }

  /**
   * Sets nothing yet.
   *
   * @param names what a setting of a path is called among the properties, for people
   */
  public PropertySources(UnaryOperator<String> names) {
    this.names = names;
  }

  /** Adds a layer below those that are there. */
  public PropertySources add(List<Property> layer) {
    Map<ConfigKey<?>, PropertyNode> trees = new LinkedHashMap<>();
    for (Property property : layer) {
      ConfigKey<?> key = keyOf(property.name());
      if (key == null) {
        unknown(property);
      } else {
        List<String> below = property.name().subList(depth(key), property.name().size());
        trees.computeIfAbsent(key, first -> new PropertyNode(property)).put(below, property);
      }
    }
    Map<ConfigKey<?>, RawValue> read = new LinkedHashMap<>();
    trees.forEach((key, tree) -> {
      RawValue raw = tree.read(key, findings);
      if (raw != null) {
        read.put(key, raw);
      }
    });
    return below(read);
  }

  /** Adds the variables of an environment, as {@link System#getenv()} gives them. */
  public PropertySources addEnvironment(Map<String, String> environment) {
    return below(EnvironmentSource.read(environment, findings));
  }

  /** Adds what a program sets in code. */
  public PropertySources add(RoomkeyConfig code) {
    Map<ConfigKey<?>, RawValue> read = new LinkedHashMap<>();
    code.settings()
        .forEach((path, raw) -> {
          ConfigKey<?> key = ConfigNames.BY_PATH.get(path);
          if (key != null) {
            read.put(key, raw);
          }
        });
    return below(read);
  }

  /** Refuses a property, whatever its value. */
  public PropertySources refuse(Property property, String message) {
    ConfigKey<?> key = keyOf(property.name());
    String field = key == null ? String.join(".", property.name()) : key.path();
    findings.problem(SourceLocation.property(property), field, message);
    return this;
  }

  /** Where rules are set and no way to know callers is, the application says who calls. */
  public PropertySources applicationKnowsCallers() {
    knowsCallers = true;
    return this;
  }

  /** The application decides who may join, so no setting may say it. */
  public PropertySources applicationDecides() {
    decides = true;
    return this;
  }

  /** What the layers come to. What is wrong with them is a problem of the load. */
  public RoomkeyConfig build() {
    Map<String, RawValue> byPath = new LinkedHashMap<>();
    settings.forEach((key, raw) -> byPath.put(key.path(), raw));
    return new RoomkeyConfig(byPath, findings, knowsCallers, decides);
  }

  private PropertySources below(Map<ConfigKey<?>, RawValue> layer) {
    Set<String> taken = settings.keySet().stream().map(ConfigKey::slot).collect(Collectors.toSet());
    layer.forEach((key, raw) -> {
      if (!taken.contains(key.slot())) {
        settings.put(key, raw);
      }
    });
    return this;
  }

  private static @Nullable ConfigKey<?> keyOf(List<String> name) {
    return SettingDefinitions.ALL.stream()
        .filter(key -> depth(key) <= name.size())
        .filter(key -> uniform(name.subList(0, depth(key))).equals(uniform(parts(key.path()))))
        .findFirst()
        .orElse(null);
  }

  private void unknown(Property property) {
    List<String> name = property.name();
    int known = 0;
    while (known < name.size() && sectionOf(name.subList(0, known + 1)) != null) {
      known++;
    }
    String section = sectionOf(name.subList(0, known));
    String inside = section == null ? "" : section;
    String last = known < name.size() ? name.get(known) : "";
    boolean shared = uniform(name).startsWith(SHARED_SECTION);
    boolean meant = Suggestion.nearest(last, ConfigNames.namesIn(inside)).isPresent();
    if (!shared || meant) {
      findings.problem(
          SourceLocation.property(property),
          YamlNodes.join(inside, Suggestion.shown(last)),
          last.isEmpty()
              ? "has a value, and is a section: " + content(inside)
              : FileSource.meant(inside, last)
                  .map(names)
                  .map("is not known: did you mean %s?"::formatted)
                  .orElseGet(() -> "is not known: " + content(inside)));
    }
  }

  private String content(String section) {
    return ConfigNames.namesIn(section).stream()
        .map(name -> names.apply(YamlNodes.join(section, name)))
        .collect(Collectors.joining(", ", "there is ", ""));
  }

  private static @Nullable String sectionOf(List<String> name) {
    return ConfigNames.SECTIONS.stream()
        .filter(section -> uniform(parts(section)).equals(uniform(name)))
        .findFirst()
        .orElse(null);
  }

  private static int depth(ConfigKey<?> key) {
    return parts(key.path()).size();
  }

  private static List<String> parts(String path) {
    return List.of(path.split("\\.", -1));
  }

  private static String uniform(List<String> parts) {
    return String.join(".", parts).replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }
}
