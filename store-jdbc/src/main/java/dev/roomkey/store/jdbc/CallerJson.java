package dev.roomkey.store.jdbc;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonLimits;
import dev.roomkey.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Stores callers as JSON, so that rules can be evaluated for them again. */
final class CallerJson {
  /** Roomkey has written the document from one within limits. */
  private static final int MAX_VALUES = 1_000_000;

  private CallerJson() {}

  /** Returns the JSON of a caller without its claims; null for an anonymous caller. */
  static @Nullable String write(Caller caller) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> null;
      case Caller.Authenticated known ->
          json(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", known.id());
            json.writeStringProperty("auth_method", known.authMethod().key());
            json.writeName("name");
            Json.writeValue(json, known.name());
            json.writeName("roles");
            Json.writeValue(json, List.copyOf(known.roles()));
            json.writeEndObject();
          });
    };
  }

  /** Returns the JSON of a caller's claims; null for an anonymous caller. */
  static @Nullable String writeClaims(Caller caller) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> null;
      case Caller.Authenticated known -> json(json -> Json.writeValue(json, known.claims()));
    };
  }

  private static String json(Consumer<JsonGenerator> body) {
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }

  /**
   * Reads a caller.
   *
   * @throws SQLException if the texts were not written by this class
   */
  static Caller read(@Nullable String caller, @Nullable String claims) throws SQLException {
    if (caller == null || claims == null) {
      return Caller.ANONYMOUS;
    }
    try {
      return caller(object(caller), object(claims));
    } catch (MalformedJsonException | IllegalArgumentException invalid) {
      throw new SQLException("a stored caller is invalid", invalid);
    }
  }

  private static Map<String, @Nullable Object> object(String json) throws MalformedJsonException {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.ofValues(MAX_VALUES));
  }

  private static Caller caller(
      Map<String, @Nullable Object> fields, Map<String, @Nullable Object> claims) {
    Set<String> roles = new LinkedHashSet<>();
    if (fields.get("roles") instanceof List<?> list) {
      list.forEach(role -> roles.add(String.valueOf(role)));
    }
    return new Caller.Authenticated(
        String.valueOf(fields.get("id")),
        fields.get("name") instanceof String name ? name : null,
        roles,
        claims,
        AuthMethod.ofKey(String.valueOf(fields.get("auth_method")))
            .orElseThrow(() -> new IllegalArgumentException("unknown auth_method")));
  }
}
