package dev.roomkey.config.access;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.ApiKeyFileException;
import dev.roomkey.auth.KeyHash;
import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.ConfigProblem;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.values.ConfigNode;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.TextFile;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.config.values.YamlReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses API key files: {@code keys}, a list of entries without duplicate ids or hashes. Reports
 * all problems at once, with line and column, and without values.
 */
public final class ApiKeyFile {
  private static final String KEYS = "keys";
  private static final String NONE = "write 'keys: []' if there are no keys yet";
  private static final ValueType<String> ID =
      ValueType.text("the id of the owner of the key", ApiKeyFile::id);
  private static final ValueType<KeyHash> HASH =
      ValueType.text(
          "sha256: followed by 43 base64url characters", ValueTypes.trusted(KeyHash::parse));
  private static final ValueType<List<String>> ROLES =
      ValueType.listOf("a list of roles", ValueTypes.NAME);

  private final Map<Object, SourceLocation> seen = new HashMap<>();

  private ApiKeyFile() {}

  /**
   * Reads a file, as an {@link dev.roomkey.auth.ApiKeyLoader}.
   *
   * @throws ApiKeyFileException if the file cannot be read or any part of it is invalid
   */
  public static List<ApiKeyEntry> load(Path file) throws ApiKeyFileException {
    try {
      return parse(file.toString(), TextFile.read(file));
    } catch (InvalidValueException unreadable) {
      throw new ApiKeyFileException(List.of(file + ": " + unreadable.reason()));
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param name the file's name, for messages
   * @throws ApiKeyFileException if any part of it is invalid
   */
  public static List<ApiKeyEntry> parse(String name, String text) throws ApiKeyFileException {
    Diagnostics diagnostics = new Diagnostics();
    RawValue raw = YamlReader.readFile(name, text, diagnostics);
    if (raw == null && diagnostics.problemCount() == 0) {
      diagnostics.problem(SourceLocation.inFile(name, 1, 1), "", "is empty: " + NONE);
    }
    List<ApiKeyEntry> entries =
        raw == null ? null : new ApiKeyFile().type().read(new ConfigNode(raw, "", diagnostics));
    if (entries == null || diagnostics.problemCount() > 0) {
      throw new ApiKeyFileException(
          diagnostics.problems().stream().map(ConfigProblem::toString).toList());
    }
    return entries;
  }

  private ValueType<List<ApiKeyEntry>> type() {
    ValueType<ApiKeyEntry> entry = ValueType.fields("a mapping with id and hash", this::entry);
    ValueType<List<ApiKeyEntry>> entries = ValueType.listOf("a list of keys", entry);
    return ValueType.fields(
        "a mapping with keys, a list; " + NONE,
        file -> {
          if (!file.has(KEYS) && file.isEmpty()) {
            file.problem(KEYS, "is missing: " + NONE);
          }
          return file.find(KEYS, entries);
        });
  }

  private @Nullable ApiKeyEntry entry(FieldReader key) {
    String id = key.require("id", ID, ID.what());
    KeyHash hash = key.require("hash", HASH, HASH.what());
    String name = key.find("name", ValueTypes.NAME);
    List<String> roles = key.get("roles", ROLES, List.of());
    Instant expires = key.find("expires", ValueTypes.TIME);
    if (id == null || hash == null || !key.isClean()) {
      return null;
    }
    unique(key, "id", id, "");
    unique(key, "hash", hash, ": generate a separate key for each owner");
    return new ApiKeyEntry(id, hash, name, new LinkedHashSet<>(roles), expires);
  }

  private void unique(FieldReader key, String field, Object value, String remedy) {
    SourceLocation location = key.node().raw().location();
    SourceLocation first = seen.putIfAbsent(value, location);
    if (first != null) {
      key.node()
          .diagnostics()
          .problem(
              location,
              key.node().path() + "." + field,
              "is a duplicate of the one at " + first.text() + remedy);
    }
  }

  private static String id(String text) throws InvalidValueException {
    if (Unicode.utf8Length(text) > ApiKeyEntry.MAX_ID_BYTES) {
      throw new InvalidValueException(
          "must have at most %d bytes in UTF-8".formatted(ApiKeyEntry.MAX_ID_BYTES));
    }
    return text;
  }
}
