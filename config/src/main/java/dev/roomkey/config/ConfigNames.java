package dev.roomkey.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What keys, their sections and their variables are called: follows from {@link
 * SettingDefinitions}.
 */
final class ConfigNames {
  static final Map<String, ConfigKey<?>> BY_PATH = byPath();
  static final Set<String> SECTIONS = sections();
  static final Map<String, ConfigKey<?>> BY_VARIABLE = byVariable();

  private ConfigNames() {}

  /** What may stand in a section, keys and sections; "" is the whole file. */
  static List<String> namesIn(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    List<String> paths = new ArrayList<>(SECTIONS);
    paths.addAll(BY_PATH.keySet());
    return paths.stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(name -> name.indexOf('.') < 0)
        .toList();
  }

  private static Map<String, ConfigKey<?>> byPath() {
    Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();
    SettingDefinitions.ALL.forEach(key -> keys.put(key.path(), key));
    return keys;
  }

  private static Set<String> sections() {
    Set<String> sections = new LinkedHashSet<>();
    for (ConfigKey<?> key : SettingDefinitions.ALL) {
      for (int dot = key.path().indexOf('.'); dot > 0; dot = key.path().indexOf('.', dot + 1)) {
        sections.add(key.path().substring(0, dot));
      }
    }
    return sections;
  }

  private static Map<String, ConfigKey<?>> byVariable() {
    Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();
    SettingDefinitions.ALL.forEach(
        key -> key.environmentNames().forEach(name -> keys.put(name, key)));
    return keys;
  }
}
