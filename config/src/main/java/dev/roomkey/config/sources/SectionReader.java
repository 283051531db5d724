package dev.roomkey.config.sources;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.settings.Setting;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.RawValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the settings in a tree of sections, and reports unknown names with a suggestion. */
public final class SectionReader {
  private final UnaryOperator<String> shown;
  private final @Nullable String sharedSection;
  private final Diagnostics diagnostics;
  private final Map<Setting<?>, RawValue> settings = new LinkedHashMap<>();

  /**
   * @param shown maps the path of a setting to its name in the source
   * @param sharedSection the section in which unknown names are ignored; null: none
   */
  public SectionReader(
      UnaryOperator<String> shown, @Nullable String sharedSection, Diagnostics diagnostics) {
    this.shown = shown;
    this.sharedSection = sharedSection;
    this.diagnostics = diagnostics;
  }

  /** Returns the settings of a source. */
  public Map<Setting<?>, RawValue> read(RawValue root) {
    section(new ConfigNode(root, "", diagnostics));
    return settings;
  }

  private void section(ConfigNode node) {
    if (!(node.raw() instanceof RawValue.Mapping mapping)) {
      node.misshapen(
          "a mapping: lines of 'key: value', with a space after the colon; "
              + content(node.path()));
      return;
    }
    mapping.fields().forEach((name, value) -> entry(mapping, node, name, value));
  }

  private void entry(RawValue.Mapping mapping, ConfigNode node, String name, RawValue value) {
    ConfigNode entry = node.field(name, value);
    Setting<?> setting = SettingDefinitions.find(ConfigNode.join(node.path(), name));
    if (!SettingDefinitions.namesIn(node.path()).contains(name)) {
      unknown(node.path(), name, setting != null)
          .ifPresent(
              message -> diagnostics.problem(mapping.keyLocation(name), entry.path(), message));
    } else if (setting == null) {
      section(entry);
    } else {
      settings.put(setting, value);
    }
  }

  private Optional<String> unknown(String section, String name, boolean isPath) {
    if (isPath) {
      return Optional.of(
          "has a dot: in YAML, nest the part after it in a mapping under the part before it");
    }
    Optional<String> inSection =
        Suggestion.nearest(name, SettingDefinitions.namesIn(section))
            .map(near -> ConfigNode.join(section, near));
    if (section.equals(sharedSection) && inSection.isEmpty()) {
      return Optional.empty();
    }
    return inSection
        .or(() -> inAnotherSection(name))
        .map(shown)
        .map("is not known: did you mean %s?"::formatted)
        .or(() -> Optional.of("is not known: " + content(section)));
  }

  private static Optional<String> inAnotherSection(String name) {
    Map<String, String> paths = new LinkedHashMap<>();
    SettingDefinitions.SECTIONS.forEach(
        path -> paths.put(path.substring(path.lastIndexOf('.') + 1), path));
    SettingDefinitions.ALL.forEach(setting -> paths.putIfAbsent(setting.name(), setting.path()));
    return Suggestion.nearest(name, List.copyOf(paths.keySet())).map(paths::get);
  }

  private static String content(String section) {
    return (section.isEmpty() ? "the file" : section)
        + " has "
        + String.join(", ", SettingDefinitions.namesIn(section));
  }
}
