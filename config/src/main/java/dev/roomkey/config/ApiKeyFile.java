package dev.roomkey.config;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.ApiKeyFileException;
import dev.roomkey.auth.KeyHash;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.problems.Suggestion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a file of API keys: {@code keys}, a list of entries. All that is wrong is said at once,
 * with line and column, and without any value. When it is read again is not its affair.
 */
public final class ApiKeyFile {
  static final String KEYS = "keys";

  private static final String SHAPE = "a mapping with keys, a list; none yet is 'keys: []'";

  private final Diagnostics findings;
  private final YamlParser.Places places;
  private final Map<String, SourceLocation> ids = new HashMap<>();
  private final Map<KeyHash, SourceLocation> hashes = new HashMap<>();

  private ApiKeyFile(String name, Diagnostics findings) {
    this.findings = findings;
    this.places = (line, column) -> SourceLocation.inFile(name, line, column);
  }

  /** What came of reading it. */
  public sealed interface Content {
    /**
     * It can be used.
     *
     * @param keys in order; no id and no hash twice
     */
    record Keys(List<ApiKeyEntry> keys) implements Content {
      /** Copies the list. */
      public Keys {
        keys = List.copyOf(keys);
      }
    }

    /**
     * It cannot be used, not even in part.
     *
     * @param problems all of them, at least one
     */
    record Unusable(List<ConfigProblem> problems) implements Content {
      /** Copies the list. */
      public Unusable {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads the file, as an {@link dev.roomkey.auth.ApiKeyLoader}.
   *
   * @throws ApiKeyFileException if the file cannot be used, with all problems
   */
  public static List<ApiKeyEntry> load(Path file) throws ApiKeyFileException {
    return switch (read(file)) {
      case Content.Keys read -> read.keys();
      case Content.Unusable unusable ->
          throw new ApiKeyFileException(
              unusable.problems().stream().map(ConfigProblem::toString).toList());
    };
  }

  /** Opens the file and reads it. */
  public static Content read(Path file) {
    try {
      return parse(file.toString(), ConfigFile.text(file));
    } catch (InvalidValueException unfit) {
      Diagnostics findings = new Diagnostics();
      findings.problem(SourceLocation.file(file.toString()), "", unfit.reason());
      return new Content.Unusable(findings.problems());
    }
  }

  /**
   * Reads the text of such a file.
   *
   * @param name of the file, as people know it
   */
  public static Content parse(String name, String text) {
    Diagnostics findings = new Diagnostics();
    List<ApiKeyEntry> keys = new ApiKeyFile(name, findings).keys(text);
    return findings.problemCount() == 0
        ? new Content.Keys(keys)
        : new Content.Unusable(findings.problems());
  }

  private List<ApiKeyEntry> keys(String text) {
    Node root = YamlParser.read(text, places, findings);
    if (root == null) {
      if (findings.problemCount() == 0) {
        findings.problem(places.at(1, 1), "", "is empty: it must be " + SHAPE);
      }
      return List.of();
    }
    YamlNodes nodes = new YamlNodes(places, findings);
    if (!(root instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP))) {
      findings.problem(nodes.place(root), "", "must be " + SHAPE);
      return List.of();
    }
    return keys(nodes, mapping).map(this::entries).orElse(List.of());
  }

  private Optional<RawValue> keys(YamlNodes nodes, MappingNode mapping) {
    RawValue keys = null;
    boolean isThere = false;
    for (YamlNodes.Entry entry : nodes.entries(mapping, "")) {
      if (entry.key().equals(KEYS)) {
        isThere = true;
        keys = nodes.value(entry.value(), KEYS);
      } else {
        findings.problem(
            entry.place(),
            Suggestion.shown(entry.key()),
            Suggestion.nearest(entry.key(), List.of(KEYS))
                .map("is not known: did you mean %s?"::formatted)
                .orElse("is not known: the file has keys"));
      }
    }
    if (!isThere && findings.problemCount() == 0) {
      findings.problem(nodes.place(mapping), KEYS, "is missing: none yet is 'keys: []'");
    }
    return Optional.ofNullable(keys);
  }

  private List<ApiKeyEntry> entries(RawValue raw) {
    List<ApiKeyEntry> entries =
        new ListType<>("a list of keys", this.kind(), all -> null).read(raw, KEYS, findings);
    return entries == null ? List.of() : entries;
  }

  private ValueType<ApiKeyEntry> kind() {
    ApiKeyEntryType kind = new ApiKeyEntryType();
    return new ValueType<>() {
      @Override
      public String what() {
        return kind.what();
      }

      @Override
      public @Nullable ApiKeyEntry read(RawValue raw, String field, Diagnostics into) {
        ApiKeyEntry entry = kind.read(raw, field, into);
        return entry != null && isNew(entry, raw.place(), field) ? entry : null;
      }
    };
  }

  private boolean isNew(ApiKeyEntry entry, SourceLocation place, String field) {
    SourceLocation sameId = ids.putIfAbsent(entry.id(), place);
    SourceLocation sameHash = hashes.putIfAbsent(entry.hash(), place);
    if (sameId != null) {
      findings.problem(place, field + ".id", "is there twice, first at " + sameId.text());
    }
    if (sameHash != null) {
      findings.problem(
          place,
          field + ".hash",
          "is there twice, first at " + sameHash.text() + ": each one has a key of their own");
    }
    return sameId == null && sameHash == null;
  }
}
