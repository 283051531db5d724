package dev.roomkey.config;

import dev.roomkey.config.PropertyLayers.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The properties at and below one name, which may be a text, a list or a mapping. */
final class PropertyTree {
  private static final Pattern INDEX = Pattern.compile("\\[\\d{1,6}]");

  private final Place place;
  private final Map<String, PropertyTree> below = new LinkedHashMap<>();
  private @Nullable String text;

  /** Stands where the first of its properties does. */
  PropertyTree(Property first) {
    this.place = Place.property(first);
  }

  void put(List<String> path, Property property) {
    if (path.isEmpty()) {
      text = property.value();
    } else {
      below
          .computeIfAbsent(path.getFirst(), name -> new PropertyTree(property))
          .put(path.subList(1, path.size()), property);
    }
  }

  /** The value of a setting; null where the findings say why there is none. */
  @Nullable Raw read(ConfigKey<?> key, Findings findings) {
    return below.isEmpty()
        ? key.kind().fromEnvironment(text == null ? "" : text, place, key.path(), findings)
        : raw(key.path(), findings);
  }

  private @Nullable Raw raw(String field, Findings findings) {
    if (below.isEmpty()) {
      return Raw.untyped(text == null ? "" : text, place);
    }
    return below.keySet().stream().allMatch(name -> INDEX.matcher(name).matches())
        ? items(field, findings)
        : fields(field, findings);
  }

  private @Nullable Raw items(String field, Findings findings) {
    List<Raw> items = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      String index = "[" + i + "]";
      PropertyTree item = below.get(index);
      if (item == null) {
        findings.problem(place, field + index, "is missing, and later ones are there");
        return null;
      }
      Raw raw = item.raw(field + index, findings);
      if (raw == null) {
        return null;
      }
      items.add(raw);
    }
    return new Raw.Items(items, place);
  }

  private @Nullable Raw fields(String field, Findings findings) {
    Map<String, Raw> fields = new LinkedHashMap<>();
    for (Map.Entry<String, PropertyTree> entry : below.entrySet()) {
      String inside = YamlNodes.join(field, Suggestion.shown(entry.getKey()));
      Raw raw = entry.getValue().raw(inside, findings);
      if (raw == null) {
        return null;
      }
      fields.put(entry.getKey(), raw);
    }
    return new Raw.Fields(fields, place);
  }
}
