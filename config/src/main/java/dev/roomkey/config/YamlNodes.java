package dev.roomkey.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML's nodes into values that remember where they stand. */
final class YamlNodes {
  private static final Map<Tag, Raw.Form> FORMS =
      Map.of(
          Tag.STR, Raw.Form.TEXT,
          Tag.INT, Raw.Form.NUMBER,
          Tag.FLOAT, Raw.Form.NUMBER,
          Tag.BOOL, Raw.Form.FLAG);

  private final YamlText.Places places;
  private final Findings findings;

  /** One line of a mapping. */
  record Entry(String key, Place place, Node value) {}

  YamlNodes(YamlText.Places places, Findings findings) {
    this.places = places;
    this.findings = findings;
  }

  Place place(Node node) {
    return places.at(node.getStartMark());
  }

  /** The value, or null where the findings say why there is none. */
  @Nullable Raw value(Node node, String field) {
    return switch (node) {
      case ScalarNode scalar -> text(scalar, field);
      case SequenceNode sequence when sequence.getTag().equals(Tag.SEQ) -> items(sequence, field);
      case MappingNode mapping when mapping.getTag().equals(Tag.MAP) -> fields(mapping, field);
      default -> {
        findings.problem(place(node), field, "has a tag, which begins with !: take it out");
        yield null;
      }
    };
  }

  /** The mapping's lines, without those that the findings report. */
  List<Entry> entries(MappingNode mapping, String field) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        findings.problem(place, field, "has a list or a mapping for a key: keys are texts");
        continue;
      }
      Place first = seen.putIfAbsent(key.getValue(), place);
      if (first == null) {
        entries.add(new Entry(key.getValue(), place, tuple.getValueNode()));
      } else {
        String path = join(field, Suggestion.shown(key.getValue()));
        findings.problem(place, path, "is there twice, first at " + first.text());
      }
    }
    return entries;
  }

  static String join(String section, String name) {
    return section.isEmpty() ? name : section + "." + name;
  }

  private @Nullable Raw text(ScalarNode scalar, String field) {
    Raw.Form form = FORMS.get(scalar.getTag());
    if (form != null) {
      return new Raw.Text(scalar.getValue(), form, place(scalar));
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return new Raw.Nothing(place(scalar));
    }
    findings.problem(place(scalar), field, "has a tag, which begins with !: take it out");
    return null;
  }

  private @Nullable Raw items(SequenceNode sequence, String field) {
    List<Raw> items = new ArrayList<>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      Raw item = value(sequence.getValue().get(i), field + "[" + i + "]");
      if (item != null) {
        items.add(item);
      }
    }
    return items.size() == sequence.getValue().size()
        ? new Raw.Items(items, place(sequence))
        : null;
  }

  private Raw fields(MappingNode mapping, String field) {
    Map<String, Raw> fields = new LinkedHashMap<>();
    for (Entry entry : entries(mapping, field)) {
      Raw value = value(entry.value(), join(field, Suggestion.shown(entry.key())));
      if (value != null) {
        fields.put(entry.key(), value);
      }
    }
    return new Raw.Fields(fields, place(mapping));
  }
}
