package dev.roomkey.livekit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A change of a participant: {@code UpdateParticipantRequest} of livekit_room.proto, without room
 * and identity.
 *
 * @param name the display name; empty for no change, since LiveKit cannot remove it
 * @param metadata the metadata; empty for no change, since LiveKit cannot remove it
 * @param attributes the attributes to set; an empty value removes an attribute
 * @param permission replaces all permissions; null for no change
 */
public record ParticipantUpdate(
    String name,
    String metadata,
    Map<String, String> attributes,
    @Nullable ParticipantPermission permission) {

  /** An update that changes nothing. */
  public static final ParticipantUpdate NONE = new ParticipantUpdate("", "", Map.of(), null);

  /** Copies the attributes. */
  public ParticipantUpdate {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Returns an update of the permissions only. */
  public static ParticipantUpdate permission(ParticipantPermission permission) {
    return NONE.withPermission(permission);
  }

  /** Returns a copy with another display name. */
  public ParticipantUpdate withName(String text) {
    return new ParticipantUpdate(text, metadata, attributes, permission);
  }

  /** Returns a copy with other metadata. */
  public ParticipantUpdate withMetadata(String text) {
    return new ParticipantUpdate(name, text, attributes, permission);
  }

  /** Returns a copy with other attributes. */
  public ParticipantUpdate withAttributes(Map<String, String> texts) {
    return new ParticipantUpdate(name, metadata, texts, permission);
  }

  /** Returns a copy with other permissions. */
  public ParticipantUpdate withPermission(ParticipantPermission replacement) {
    return new ParticipantUpdate(name, metadata, attributes, replacement);
  }

  void writeFields(JsonGenerator json) {
    json.writeStringProperty("name", name);
    json.writeStringProperty("metadata", metadata);
    json.writeObjectPropertyStart("attributes");
    attributes.forEach(json::writeStringProperty);
    json.writeEndObject();
    if (permission != null) {
      json.writeName("permission");
      permission.write(json);
    }
  }
}
