package dev.roomkey.store.jdbc;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.base.Keyed;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonLimits;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.token.TrackSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Stores changes of permissions as JSON. */
final class PermissionJson {
  private static final int MAX_VALUES = 100;
  private static final String SOURCES = "can_publish_sources";

  private PermissionJson() {}

  static String write(PermissionChange change) {
    byte[] json =
        Json.write(out -> {
          out.writeStartObject();
          write(out, "can_publish", change.canPublish());
          write(out, "can_subscribe", change.canSubscribe());
          write(out, "can_publish_data", change.canPublishData());
          write(out, "can_update_metadata", change.canUpdateMetadata());
          Set<TrackSource> sources = change.canPublishSources();
          if (sources != null) {
            out.writeArrayPropertyStart(SOURCES);
            sources.forEach(source -> out.writeString(source.key()));
            out.writeEndArray();
          }
          out.writeEndObject();
        });
    return new String(json, StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator out, String name, @Nullable Boolean value) {
    if (value != null) {
      out.writeBooleanProperty(name, value);
    }
  }

  /**
   * Reads a change.
   *
   * @throws SQLException if the text was not written by this class
   */
  static PermissionChange read(String json) throws SQLException {
    try {
      JsonObjectReader fields =
          new JsonObjectReader(
              Json.readObject(
                  json.getBytes(StandardCharsets.UTF_8), JsonLimits.ofValues(MAX_VALUES)),
              problem -> {});
      return new PermissionChange(
          fields.optionalBool("can_publish"),
          fields.optionalBool("can_subscribe"),
          fields.optionalBool("can_publish_data"),
          fields.has(SOURCES) ? sources(fields) : null,
          fields.optionalBool("can_update_metadata"));
    } catch (MalformedJsonException invalid) {
      throw new SQLException("a change of permissions is invalid", invalid);
    }
  }

  private static Set<TrackSource> sources(JsonObjectReader fields) {
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    fields
        .strings(SOURCES)
        .forEach(key -> Keyed.find(TrackSource.class, key).ifPresent(sources::add));
    return sources;
  }
}
