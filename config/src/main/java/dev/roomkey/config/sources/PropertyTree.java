package dev.roomkey.config.sources;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.settings.SettingDefinitions;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.RawValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The properties at and below one name, which form a text, a list or a mapping. */
public final class PropertyTree {
  private static final Pattern INDEX = Pattern.compile("\\[\\d{1,6}]");

  private final SourceLocation location;
  private final Map<String, PropertyTree> below = new LinkedHashMap<>();
  private String text = "";

  /**
   * Creates an empty tree.
   *
   * @param location the location of its first property
   */
  public PropertyTree(SourceLocation location) {
    this.location = location;
  }

  /** Adds a property below this one; an index of a list is in brackets. */
  public void put(List<String> path, String value, SourceLocation at) {
    if (path.isEmpty()) {
      text = value;
    } else {
      below
          .computeIfAbsent(path.getFirst(), name -> new PropertyTree(at))
          .put(path.subList(1, path.size()), value, at);
    }
  }

  /** Returns the value of the properties; reports a gap in a list. */
  public RawValue read(String path, Diagnostics diagnostics) {
    if (below.isEmpty()) {
      return RawValue.untyped(text, location);
    }
    boolean list = below.keySet().stream().allMatch(name -> INDEX.matcher(name).matches());
    return list ? items(path, diagnostics) : fields(path, diagnostics);
  }

  private RawValue items(String path, Diagnostics diagnostics) {
    List<RawValue> items = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      String index = "[" + i + "]";
      PropertyTree item = below.get(index);
      if (item == null) {
        diagnostics.problem(
            location, path + index, "is missing: the indices of a list must be consecutive");
      } else {
        items.add(item.read(path + index, diagnostics));
      }
    }
    return new RawValue.Sequence(items, location);
  }

  private RawValue fields(String path, Diagnostics diagnostics) {
    Map<String, RawValue> fields = new LinkedHashMap<>();
    below.forEach((written, tree) -> {
      String name = canonical(path, written);
      String field = ConfigNode.join(path, Suggestion.shown(name));
      fields.put(name, tree.read(field, diagnostics));
    });
    return new RawValue.Mapping(fields, location);
  }

  /** Returns the name as in the file; names below a setting remain unchanged. */
  private static String canonical(String section, String written) {
    return SettingDefinitions.namesIn(section).stream()
        .filter(name -> uniform(name).equals(uniform(written)))
        .findFirst()
        .orElse(written);
  }

  private static String uniform(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }
}
