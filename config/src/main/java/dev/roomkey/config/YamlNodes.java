package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
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
  private static final Map<Tag, RawValue.Form> FORMS =
      Map.of(
          Tag.STR, RawValue.Form.TEXT,
          Tag.INT, RawValue.Form.NUMBER,
          Tag.FLOAT, RawValue.Form.NUMBER,
          Tag.BOOL, RawValue.Form.FLAG);

  private final YamlParser.Places places;
  private final Diagnostics findings;

  /** One line of a mapping. */
  record Entry(String key, SourceLocation place, Node value) {}

  YamlNodes(YamlParser.Places places, Diagnostics findings) {
    this.places = places;
    this.findings = findings;
  }

  SourceLocation place(Node node) {
    return places.at(node.getStartMark());
  }

  /** The value, or null where the findings say why there is none. */
  @Nullable RawValue value(Node node, String field) {
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
    Map<String, SourceLocation> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      SourceLocation place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        findings.problem(place, field, "has a list or a mapping for a key: keys are texts");
        continue;
      }
      SourceLocation first = seen.putIfAbsent(key.getValue(), place);
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

  private @Nullable RawValue text(ScalarNode scalar, String field) {
    RawValue.Form form = FORMS.get(scalar.getTag());
    if (form != null) {
      return new RawValue.Scalar(scalar.getValue(), form, place(scalar));
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return new RawValue.Null(place(scalar));
    }
    findings.problem(place(scalar), field, "has a tag, which begins with !: take it out");
    return null;
  }

  private @Nullable RawValue items(SequenceNode sequence, String field) {
    List<RawValue> items = new ArrayList<>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      RawValue item = value(sequence.getValue().get(i), field + "[" + i + "]");
      if (item != null) {
        items.add(item);
      }
    }
    return items.size() == sequence.getValue().size()
        ? new RawValue.Sequence(items, place(sequence))
        : null;
  }

  private RawValue fields(MappingNode mapping, String field) {
    Map<String, RawValue> fields = new LinkedHashMap<>();
    for (Entry entry : entries(mapping, field)) {
      RawValue value = value(entry.value(), join(field, Suggestion.shown(entry.key())));
      if (value != null) {
        fields.put(entry.key(), value);
      }
    }
    return new RawValue.Mapping(fields, place(mapping));
  }
}
