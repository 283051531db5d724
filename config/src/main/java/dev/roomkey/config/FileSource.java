package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Finds the settings in the text of a configuration file. Does not open it. */
final class FileSource {
  private final YamlNodes nodes;
  private final Diagnostics findings;
  private final Map<ConfigKey<?>, RawValue> values = new LinkedHashMap<>();

  private FileSource(YamlNodes nodes, Diagnostics findings) {
    this.nodes = nodes;
    this.findings = findings;
  }

  /**
   * @param name of the file, as people know it
   */
  static Map<ConfigKey<?>, RawValue> read(String name, String text, Diagnostics findings) {
    YamlParser.Places places = (line, column) -> SourceLocation.inFile(name, line, column);
    Node root = YamlParser.read(text, places, findings);
    FileSource source = new FileSource(new YamlNodes(places, findings), findings);
    if (root != null) {
      source.section(root, "");
    }
    return source.values;
  }

  private void section(Node node, String section) {
    if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
      readSection(mapping, section);
      return;
    }
    RawValue raw = nodes.value(node, section);
    if (raw != null) {
      findings.problem(
          raw.place(),
          section,
          RawValue.misshapen(
              raw,
              "a mapping: lines of 'key: value', with a space behind the colon; "
                  + content(section)));
    }
  }

  private void readSection(MappingNode mapping, String section) {
    for (YamlNodes.Entry entry : nodes.entries(mapping, section)) {
      String path = YamlNodes.join(section, entry.key());
      boolean known = ConfigNames.namesIn(section).contains(entry.key());
      ConfigKey<?> key = ConfigNames.BY_PATH.get(path);
      if (known && key != null) {
        RawValue raw = nodes.value(entry.value(), path);
        if (raw != null) {
          values.put(key, raw);
        }
      } else if (known) {
        section(entry.value(), path);
      } else {
        findings.problem(
            entry.place(),
            YamlNodes.join(section, Suggestion.shown(entry.key())),
            unknown(section, entry.key()));
      }
    }
  }

  private static String unknown(String section, String name) {
    if (name.indexOf('.') > 0 && ConfigNames.BY_PATH.containsKey(YamlNodes.join(section, name))) {
      return "is written with a dot: in YAML, the part behind it goes into a mapping under the"
          + " part before it";
    }
    return meant(section, name)
        .map("is not known: did you mean %s?"::formatted)
        .orElse("is not known: " + content(section));
  }

  /** The path of what a name in a section may have been meant to be. */
  static Optional<String> meant(String section, String name) {
    return inSection(section, name).or(() -> anywhere(name));
  }

  private static Optional<String> inSection(String section, String name) {
    return Suggestion.nearest(name, ConfigNames.namesIn(section))
        .map(near -> YamlNodes.join(section, near));
  }

  /** The right name in the wrong section. */
  private static Optional<String> anywhere(String name) {
    Map<String, String> paths = new LinkedHashMap<>();
    ConfigNames.SECTIONS.forEach(
        path -> paths.put(path.substring(path.lastIndexOf('.') + 1), path));
    SettingDefinitions.ALL.forEach(key -> paths.putIfAbsent(key.name(), key.path()));
    return Suggestion.nearest(name, List.copyOf(paths.keySet())).map(paths::get);
  }

  private static String content(String section) {
    return (section.isEmpty() ? "the file" : section)
        + " has "
        + String.join(", ", ConfigNames.namesIn(section));
  }
}
