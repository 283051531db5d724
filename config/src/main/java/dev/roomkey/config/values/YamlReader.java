package dev.roomkey.config.values;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.values.RawValue.Form;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads one document of YAML 1.2 (core schema) without anchors, aliases and tags. Reads the
 * parser's events, so that a hostile document exhausts neither memory nor stack.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 16;
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  /** Without merge keys: {@code <<} is an ordinary key. */
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

  private final String text;
  private final Iterator<Event> events;
  private final BiFunction<Integer, Integer, SourceLocation> locations;
  private final Diagnostics diagnostics;

  private YamlReader(
      String text,
      BiFunction<Integer, Integer, SourceLocation> locations,
      Diagnostics diagnostics) {
    this.text = text;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a file's text. Returns null if it is empty or invalid; a problem is reported.
   *
   * @param file the file's name, for messages
   */
  public static @Nullable RawValue readFile(String file, String text, Diagnostics diagnostics) {
    BiFunction<Integer, Integer, SourceLocation> locations =
        (line, column) -> SourceLocation.inFile(file, line, column);
    return new YamlReader(text, locations, diagnostics).document("");
  }

  /** Reads a text that is the value of a node; reports problems at that node. */
  static @Nullable RawValue readValue(String text, ConfigNode node) {
    return new YamlReader(text, (line, column) -> node.raw().location(), node.diagnostics())
        .document(node.path());
  }

  private @Nullable RawValue document(String path) {
    try {
      events.next(); // the start of the stream
      if (events.next() instanceof StreamEndEvent) {
        return null;
      }
      RawValue value = value(events.next(), path, 1);
      events.next(); // the end of the document
      Event next = events.next();
      if (next instanceof DocumentStartEvent) {
        throw new ParserException("begins a second document: remove ---", next.getStartMark());
      }
      return value;
    } catch (YamlEngineException broken) {
      diagnostics.problem(locationOf(broken), path, message(broken));
      return null;
    }
  }

  private @Nullable RawValue value(Event event, String path, int depth) {
    SourceLocation location = at(event.getStartMark());
    if (event instanceof CollectionStartEvent && depth > MAX_DEPTH) {
      throw new ParserException(
          "nests too deeply: no setting has more than 16 levels", event.getStartMark());
    }
    boolean plain = isPlain(event, location, path);
    RawValue value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, location);
          case SequenceStartEvent start -> sequence(location, path, depth);
          case CollectionStartEvent start -> mapping(location, path, depth);
          default -> null;
        };
    return plain ? value : null;
  }

  private boolean isPlain(Event event, SourceLocation location, String path) {
    boolean anchor = event instanceof NodeEvent node && node.getAnchor().isPresent();
    boolean tag =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (event instanceof AliasEvent) {
      diagnostics.problem(location, path, "is an alias: write the value itself");
    } else if (anchor) {
      diagnostics.problem(location, path, "has an anchor: write the value itself at each place");
    } else if (tag) {
      diagnostics.problem(location, path, "has a tag, which begins with !: remove it");
    }
    return !anchor && !tag;
  }

  private static RawValue scalar(ScalarEvent event, SourceLocation location) {
    String text = event.getValue();
    Tag tag = event.isPlain() ? RESOLVER.resolve(text, true) : Tag.STR;
    if (tag.equals(Tag.NULL)) {
      return new RawValue.Null(location);
    }
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    Form form = number ? Form.NUMBER : tag.equals(Tag.BOOL) ? Form.BOOLEAN : Form.TEXT;
    return new RawValue.Scalar(text, form, location);
  }

  private @Nullable RawValue sequence(SourceLocation location, String path, int depth) {
    List<RawValue> items = new ArrayList<>();
    boolean complete = true;
    int index = 0;
    for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
      RawValue value = value(item, path + "[" + index++ + "]", depth + 1);
      if (value == null) {
        complete = false;
      } else {
        items.add(value);
      }
    }
    return complete ? new RawValue.Sequence(items, location) : null;
  }

  private RawValue mapping(SourceLocation location, String path, int depth) {
    Map<String, RawValue> fields = new LinkedHashMap<>();
    Map<String, SourceLocation> keys = new LinkedHashMap<>();
    for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      SourceLocation at = at(key.getStartMark());
      if (!(key instanceof ScalarEvent scalar)) {
        diagnostics.problem(at, path, "has a list or a mapping as a key: keys must be texts");
        value(key, path, depth + 1);
        value(events.next(), path, depth + 1);
        continue;
      }
      String field = ConfigNode.join(path, Suggestion.shown(scalar.getValue()));
      isPlain(key, at, field);
      RawValue value = value(events.next(), field, depth + 1);
      SourceLocation first = keys.putIfAbsent(scalar.getValue(), at);
      if (first != null) {
        diagnostics.problem(
            at, field, "is a duplicate of the one at " + first.text() + ": remove one of the two");
      } else if (value != null) {
        fields.put(scalar.getValue(), value);
      }
    }
    return new RawValue.Mapping(fields, keys, location);
  }

  private SourceLocation at(Optional<Mark> mark) {
    return locations.apply(
        mark.map(found -> found.getLine() + 1).orElse(1),
        mark.map(found -> found.getColumn() + 1).orElse(1));
  }

  private SourceLocation locationOf(YamlEngineException broken) {
    if (broken instanceof ReaderException reader) { // its position counts code points
      String before = text.substring(0, text.offsetByCodePoints(0, reader.getPosition()));
      int lineStart = before.lastIndexOf('\n') + 1;
      return locations.apply(
          1 + (int) before.chars().filter(character -> character == '\n').count(),
          1 + before.codePointCount(lineStart, before.length()));
    }
    return at(
        broken instanceof MarkedYamlEngineException marked
            ? marked.getProblemMark().or(marked::getContextMark)
            : Optional.empty());
  }

  /** Returns the library's message without quotations from the text. */
  private static String message(YamlEngineException broken) {
    return switch (broken) {
      case ReaderException reader -> "contains a control character: remove it";
      case MarkedYamlEngineException marked when marked.getContext() != null ->
          withoutQuotation(marked.getContext() + ": " + marked.getProblem());
      case MarkedYamlEngineException marked -> withoutQuotation(marked.getProblem());
      default -> "is not YAML 1.2";
    };
  }

  private static String withoutQuotation(String message) {
    return message.replaceAll("(handle|alias|directive name) .*", "$1").replaceAll("\\s+", " ");
  }
}
