package dev.roomkey.config;

import dev.roomkey.auth.ApiKeyEntry;
import dev.roomkey.auth.KeyHash;
import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One key: a mapping with a field for each thing that is known of it. */
final class ApiKeyEntryType implements ValueType<ApiKeyEntry> {
  private static final ValueType<String> ID = ScalarType.of("who has the key", ApiKeyEntryType::id);
  private static final ValueType<String> NAME = ScalarType.of("a text", text -> text);
  private static final ValueType<KeyHash> HASH =
      ScalarType.of("sha256: and 43 characters of base64url behind it", ApiKeyEntryType::hash);
  private static final ValueType<Instant> EXPIRES =
      ScalarType.of("a time such as 2027-01-31T12:00:00Z", ApiKeyEntryType::time);
  private static final ValueType<List<String>> ROLES =
      ValueTypes.listOf("a list of roles", ScalarType.of("the name of a role", text -> text));
  private static final List<String> FIELDS = List.of("id", "hash", "name", "roles", "expires");

  @Override
  public String what() {
    return "a mapping with id and hash";
  }

  @Override
  public @Nullable ApiKeyEntry read(RawValue raw, String field, Diagnostics findings) {
    int before = findings.problemCount();
    RawMapping key = RawMapping.of(raw, field, what(), FIELDS, findings);
    if (key == null) {
      return null;
    }
    String id = key.require("id", ID, ID.what());
    KeyHash hash = key.require("hash", HASH, HASH.what());
    String name = key.find("name", NAME);
    List<String> roles = key.get("roles", ROLES, List.of());
    Instant expires = key.find("expires", EXPIRES);
    return id == null || hash == null || findings.problemCount() != before
        ? null
        : new ApiKeyEntry(id, hash, name, new LinkedHashSet<>(roles), expires);
  }

  private static String id(String text) throws InvalidValueException {
    if (Unicode.utf8Length(text) > ApiKeyEntry.MAX_ID_BYTES) {
      throw new InvalidValueException(
          "must have at most %d bytes in UTF-8".formatted(ApiKeyEntry.MAX_ID_BYTES));
    }
    return text;
  }

  private static KeyHash hash(String text) throws InvalidValueException {
    try {
      return KeyHash.parse(text);
    } catch (IllegalArgumentException unfit) {
      throw new InvalidValueException(String.valueOf(unfit.getMessage()));
    }
  }

  private static Instant time(String text) throws InvalidValueException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unfit) {
      throw new InvalidValueException(
          "must be a time with its offset (RFC 3339), such as 2027-01-31T12:00:00Z");
    }
  }
}
