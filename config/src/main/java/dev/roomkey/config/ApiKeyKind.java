package dev.roomkey.config;

import dev.roomkey.json.Unicode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One key: a mapping with a field for each thing that is known of it. */
final class ApiKeyKind implements Kind<ApiKeyEntry> {
  private static final Kind<String> ID = TextKind.of("who has the key", ApiKeyKind::id);
  private static final Kind<String> NAME = TextKind.of("a text", text -> text);
  private static final Kind<KeyHash> HASH =
      TextKind.of("sha256: and 43 characters of base64url behind it", ApiKeyKind::hash);
  private static final Kind<Instant> EXPIRES =
      TextKind.of("a time such as 2027-01-31T12:00:00Z", ApiKeyKind::time);
  private static final Kind<List<String>> ROLES =
      Kinds.listOf("a list of roles", TextKind.of("the name of a role", text -> text));
  private static final List<String> FIELDS = List.of("id", "hash", "name", "roles", "expires");

  @Override
  public String what() {
    return "a mapping with id and hash";
  }

  @Override
  public @Nullable ApiKeyEntry read(Raw raw, String field, Findings findings) {
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

  private static String id(String text) throws UnfitException {
    if (Unicode.utf8Length(text) > ApiKeyEntry.MAX_ID_BYTES) {
      throw new UnfitException(
          "must have at most %d bytes in UTF-8".formatted(ApiKeyEntry.MAX_ID_BYTES));
    }
    return text;
  }

  private static KeyHash hash(String text) throws UnfitException {
    try {
      return KeyHash.parse(text);
    } catch (IllegalArgumentException unfit) {
      throw new UnfitException(String.valueOf(unfit.getMessage()));
    }
  }

  private static Instant time(String text) throws UnfitException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unfit) {
      throw new UnfitException(
          "must be a time with its offset (RFC 3339), such as 2027-01-31T12:00:00Z");
    }
  }
}
