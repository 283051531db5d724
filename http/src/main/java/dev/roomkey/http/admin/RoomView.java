package dev.roomkey.http.admin;

import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomMetadata;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Renders a room for administrators: LiveKit's data, and the session and repository of its name and
 * metadata.
 */
public final class RoomView {
  /** Longer metadata is omitted: LiveKit allows 512 KiB, and there may be hundreds of rooms. */
  static final int MAX_METADATA = 1024;

  private final RoomNames names;

  public RoomView(RoomNames names) {
    this.names = names;
  }

  /** Returns a page of the rooms whose name or session contains the query, ignoring case. */
  Page<LiveRoom> page(List<LiveRoom> rooms, Page.Wanted wanted) {
    String text = wanted.query() == null ? "" : wanted.query().toLowerCase(Locale.ROOT);
    return Page.of(rooms, LiveRoom::name, room -> matches(room, text), wanted);
  }

  private boolean matches(LiveRoom room, String text) {
    if (room.name().toLowerCase(Locale.ROOT).contains(text)) {
      return true;
    }
    String session = sessionId(room, RoomMetadata.read(room.metadata()));
    return session != null && session.toLowerCase(Locale.ROOT).contains(text);
  }

  /** Prefers the name, since metadata can be set by others. */
  private @Nullable String sessionId(LiveRoom room, RoomMetadata metadata) {
    try {
      return names.named(new RoomName(room.name())) instanceof RoomTarget.OfSession session
          ? session.session().value()
          : metadata.sessionId();
    } catch (IllegalArgumentException unmanaged) {
      return metadata.sessionId();
    }
  }

  public void write(JsonGenerator json, LiveRoom room) {
    RoomMetadata metadata = RoomMetadata.read(room.metadata());
    json.writeStartObject();
    json.writeStringProperty("room_name", room.name());
    json.writeStringProperty("sid", room.sid());
    json.writeStringProperty("created_at", room.createdAt().toString());
    json.writeNumberProperty("num_participants", room.numParticipants());
    json.writeNumberProperty("num_publishers", room.numPublishers());
    json.writeNumberProperty("max_participants", room.maxParticipants());
    json.writeBooleanProperty("active_recording", room.activeRecording());
    writeOptional(json, "repo_root", metadata.repoRoot());
    writeOptional(json, "session_id", sessionId(room, metadata));
    if (!room.metadata().isEmpty() && room.metadata().length() <= MAX_METADATA) {
      json.writeStringProperty("metadata", room.metadata());
    }
    json.writeEndObject();
  }

  private static void writeOptional(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }
}
