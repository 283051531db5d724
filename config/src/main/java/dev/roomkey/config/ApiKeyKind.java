package dev.roomkey.config;

import dev.roomkey.json.Unicode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    if (!(raw instanceof Raw.Fields fields)) {
      findings.problem(raw.place(), field, Raw.misshapen(raw, what()));
      return null;
    }
    int before = findings.problemCount();
    fields.fields().forEach((name, value) -> known(name, value, field, findings));
    String id = required(ID, "id", fields, field, findings);
    KeyHash hash = required(HASH, "hash", fields, field, findings);
    String name = optional(NAME, "name", fields, field, findings);
    List<String> roles = optional(ROLES, "roles", fields, field, findings);
    Instant expires = optional(EXPIRES, "expires", fields, field, findings);
    return id == null || hash == null || findings.problemCount() != before
        ? null
        : new ApiKeyEntry(
            id, hash, name, roles == null ? Set.of() : new LinkedHashSet<>(roles), expires);
  }

  private static void known(String name, Raw value, String field, Findings findings) {
    if (!FIELDS.contains(name)) {
      findings.problem(
          value.place(),
          field + "." + Suggestion.shown(name),
          Suggestion.nearest(name, FIELDS)
              .map("is not known: did you mean %s?"::formatted)
              .orElse("is not known: a key has " + String.join(", ", FIELDS)));
    }
  }

  private static <T> @Nullable T required(
      Kind<T> kind, String name, Raw.Fields fields, String field, Findings findings) {
    if (!fields.fields().containsKey(name)) {
      findings.problem(fields.place(), field, "must have %s, %s".formatted(name, kind.what()));
    }
    return optional(kind, name, fields, field, findings);
  }

  private static <T> @Nullable T optional(
      Kind<T> kind, String name, Raw.Fields fields, String field, Findings findings) {
    Raw value = fields.fields().get(name);
    return value == null ? null : kind.read(value, field + "." + name, findings);
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
