package dev.roomkey.livekit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What shall change about a participant: {@code UpdateParticipantRequest} of livekit_room.proto,
 * without whom it is about. What is not said stays.
 *
 * @param name display name; empty: stays, for LiveKit cannot take it away
 * @param metadata empty: stays, for LiveKit cannot take it away
 * @param attributes these and no others; one that is set to the empty text is removed
 * @param permission all of what the participant may do from now on; null: stays
 */
public record ParticipantUpdate(
    String name,
    String metadata,
    Map<String, String> attributes,
    @Nullable ParticipantPermission permission) {

  /** Copies the attributes. */
  public ParticipantUpdate {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Begins an update that changes nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** An update of what a participant may do, and of nothing else. */
  public static ParticipantUpdate permission(ParticipantPermission permission) {
    return builder().permission(permission).build();
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

  /** Builds a {@link ParticipantUpdate}; each method sets the part of its name. */
  public static final class Builder {
    private String name = "";
    private String metadata = "";
    private Map<String, String> attributes = Map.of();
    private @Nullable ParticipantPermission permission;

    private Builder() {}

    /** Display name. */
    public Builder name(String text) {
      this.name = text;
      return this;
    }

    /** The participant's metadata. */
    public Builder metadata(String text) {
      this.metadata = text;
      return this;
    }

    /** Attributes to set, or with the empty text to remove. */
    public Builder attributes(Map<String, String> texts) {
      this.attributes = texts;
      return this;
    }

    /** All of what the participant may do. */
    public Builder permission(ParticipantPermission all) {
      this.permission = all;
      return this;
    }

    /** What was said so far, as an update. */
    public ParticipantUpdate build() {
      return new ParticipantUpdate(name, metadata, attributes, permission);
    }
  }
}
