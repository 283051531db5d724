package dev.roomkey.config;

import dev.roomkey.config.PropertySources.Property;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The properties at and below one name, which may be a text, a list or a mapping. */
final class PropertyNode {
  private static final Pattern INDEX = Pattern.compile("\\[\\d{1,6}]");

  private final SourceLocation place;
  private final Map<String, PropertyNode> below = new LinkedHashMap<>();
  private @Nullable String text;

  /** Stands where the first of its properties does. */
  PropertyNode(Property first) {
    this.place = SourceLocation.property(first);
  }

  void put(List<String> path, Property property) {
    if (path.isEmpty()) {
      text = property.value();
    } else {
      below
          .computeIfAbsent(path.getFirst(), name -> new PropertyNode(property))
          .put(path.subList(1, path.size()), property);
    }
  }

  /** The value of a setting; null where the findings say why there is none. */
  @Nullable RawValue read(ConfigKey<?> key, Diagnostics findings) {
    return below.isEmpty()
        ? key.kind().fromEnvironment(text == null ? "" : text, place, key.path(), findings)
        : raw(key.path(), findings);
  }

  private @Nullable RawValue raw(String field, Diagnostics findings) {
    if (below.isEmpty()) {
      return RawValue.untyped(text == null ? "" : text, place);
    }
    return below.keySet().stream().allMatch(name -> INDEX.matcher(name).matches())
        ? items(field, findings)
        : fields(field, findings);
  }

  private @Nullable RawValue items(String field, Diagnostics findings) {
    List<RawValue> items = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      String index = "[" + i + "]";
      PropertyNode item = below.get(index);
      if (item == null) {
        findings.problem(place, field + index, "is missing, and later ones are there");
        return null;
      }
      RawValue raw = item.raw(field + index, findings);
      if (raw == null) {
        return null;
      }
      items.add(raw);
    }
    return new RawValue.Sequence(items, place);
  }

  private @Nullable RawValue fields(String field, Diagnostics findings) {
    Map<String, RawValue> fields = new LinkedHashMap<>();
    for (Map.Entry<String, PropertyNode> entry : below.entrySet()) {
      String inside = YamlNodes.join(field, Suggestion.shown(entry.getKey()));
      RawValue raw = entry.getValue().raw(inside, findings);
      if (raw == null) {
        return null;
      }
      fields.put(entry.getKey(), raw);
    }
    return new RawValue.Mapping(fields, place);
  }
}
