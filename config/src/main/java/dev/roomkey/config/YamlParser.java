package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 as far as a configuration needs it: one document, no anchors, no aliases, little
 * nesting. What is wrong is said with line and column, and without any of the text.
 */
final class YamlParser {
  private static final int MAX_DEPTH = 16;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setSchema(new WithoutMerging())
          .setAllowNonScalarKeys(true)
          .build();

  private final String text;
  private final Places places;
  private final String field;
  private final Diagnostics findings;

  /** YAML 1.2's own way to tell numbers, flags and nulls; {@code <<} is a key like others. */
  private static final class WithoutMerging extends CoreSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      return new CoreScalarResolver(false);
    }
  }

  /** Where a line and a column are, both counted from one. */
  interface Places {
    SourceLocation at(int line, int column);

    default SourceLocation at(Optional<Mark> mark) {
      return at(
          mark.map(found -> found.getLine() + 1).orElse(1),
          mark.map(found -> found.getColumn() + 1).orElse(1));
    }
  }

  private YamlParser(String text, Places places, String field, Diagnostics findings) {
    this.text = text;
    this.places = places;
    this.field = field;
    this.findings = findings;
  }

  /** The document's root; null where there is none or where the findings say what is wrong. */
  static @Nullable Node read(String text, Places places, Diagnostics findings) {
    return new YamlParser(text, places, "", findings).root();
  }

  /** One value, such as a JSON array, which is YAML as well. */
  static @Nullable RawValue readValue(
      String text, SourceLocation place, String field, Diagnostics findings) {
    Places places = (line, column) -> place;
    Node root = new YamlParser(text, places, field, findings).root();
    return root == null ? null : new YamlNodes(places, findings).value(root, field);
  }

  private @Nullable Node root() {
    try {
      return isPlain() ? new Compose(SETTINGS).composeString(text).orElse(null) : null;
    } catch (RuntimeException broken) {
      YamlError error = YamlError.of(broken, text);
      findings.problem(places.at(error.line(), error.column()), field, error.reason());
      return null;
    }
  }

  /** Looks at the events first: they cost no memory and no stack, whatever the document. */
  private boolean isPlain() {
    int before = findings.problemCount();
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      depth +=
          event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      String wrong = wrong(event, depth, documents);
      if (wrong != null) {
        findings.problem(places.at(event.getStartMark()), field, wrong);
      }
      if (depth > MAX_DEPTH || documents > 1) {
        break;
      }
    }
    return findings.problemCount() == before;
  }

  private static @Nullable String wrong(Event event, int depth, int documents) {
    if (depth > MAX_DEPTH) {
      return "nests deeper than any setting";
    }
    if (documents > 1) {
      return "begins a second document: a configuration is one, without --- in it";
    }
    return switch (event) {
      case AliasEvent alias -> "refers to an anchor: write the value itself";
      case NodeEvent node when node.getAnchor().isPresent() ->
          "has an anchor: write the value wherever it belongs";
      default -> null;
    };
  }
}
