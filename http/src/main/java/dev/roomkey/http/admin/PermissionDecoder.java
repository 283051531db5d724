package dev.roomkey.http.admin;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.base.Keyed;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.token.TrackSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the object {@code permission}. A misspelt permission is rejected, never ignored. */
final class PermissionDecoder {
  private static final String FIELD = "permission";
  private static final Set<String> PERMISSIONS =
      Set.of(
          "can_publish",
          "can_subscribe",
          "can_publish_data",
          "can_publish_sources",
          "can_update_metadata");

  private PermissionDecoder() {}

  /** Returns the change; null if the object is missing, which is then reported. */
  static @Nullable PermissionChange read(JsonObjectReader fields) {
    Map<String, @Nullable Object> entries = fields.map(FIELD);
    JsonObjectReader permission = fields.object(FIELD);
    if (entries == null || permission == null) {
      if (!fields.has(FIELD)) {
        fields.report(FIELD, FieldProblem.INVALID_VALUE, "is missing");
      }
      return null;
    }
    entries.keySet().stream()
        .filter(name -> !PERMISSIONS.contains(name))
        .forEach(name ->
            fields.reportEntry(
                FIELD, name, FieldProblem.NOT_ALLOWED, "is not a permission that can be changed"));
    PermissionChange change =
        new PermissionChange(
            permission.optionalBool("can_publish"),
            permission.optionalBool("can_subscribe"),
            permission.optionalBool("can_publish_data"),
            permission.has("can_publish_sources") ? sources(permission) : null,
            permission.optionalBool("can_update_metadata"));
    if (change.isEmpty() && entries.isEmpty()) {
      fields.report(FIELD, FieldProblem.INVALID_VALUE, "must contain at least one permission");
    }
    return change;
  }

  private static Set<TrackSource> sources(JsonObjectReader permission) {
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    for (String name : permission.strings("can_publish_sources")) {
      Keyed.find(TrackSource.class, name)
          .ifPresentOrElse(
              sources::add,
              () ->
                  permission.report(
                      "can_publish_sources",
                      FieldProblem.INVALID_VALUE,
                      "must contain only camera, microphone, screen_share and screen_share_audio"));
    }
    return sources;
  }
}
