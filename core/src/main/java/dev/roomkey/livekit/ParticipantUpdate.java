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
 * @param name display name; empty: unchanged, since LiveKit cannot remove it
 * @param metadata empty: unchanged, since LiveKit cannot remove it
 * @param attributes those to set; one that is set to the empty text is removed
 * @param permission all of what the participant may do from now on; null: unchanged
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

  /** Returns an update of what a participant may do, and of nothing else. */
  public static ParticipantUpdate permission(ParticipantPermission permission) {
    return NONE.withPermission(permission);
  }

  /** Returns the same with another display name. */
  public ParticipantUpdate withName(String text) {
    return new ParticipantUpdate(text, metadata, attributes, permission);
  }

  /** Returns the same with other metadata. */
  public ParticipantUpdate withMetadata(String text) {
    return new ParticipantUpdate(name, text, attributes, permission);
  }

  /** Returns the same with other attributes. */
  public ParticipantUpdate withAttributes(Map<String, String> texts) {
    return new ParticipantUpdate(name, metadata, texts, permission);
  }

  /** Returns the same with other permissions. */
  public ParticipantUpdate withPermission(ParticipantPermission all) {
    return new ParticipantUpdate(name, metadata, attributes, all);
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
