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
 * What administrators are told of a room: what LiveKit says, and what its name and metadata tell.
 */
public final class RoomView {
  /** LiveKit takes 512 KiB, and there may be hundreds of rooms. */
  static final int MOST_METADATA = 1024;

  private final RoomNames names;

  public RoomView(RoomNames names) {
    this.names = names;
  }

  /** Those whose name or session holds what is sought, in any case. */
  Page<LiveRoom> slice(List<LiveRoom> rooms, Page.Wanted wanted) {
    String sought = wanted.sought() == null ? "" : wanted.sought().toLowerCase(Locale.ROOT);
    return Page.of(rooms, LiveRoom::name, room -> mention(room, sought), wanted);
  }

  private boolean mention(LiveRoom room, String sought) {
    if (room.name().toLowerCase(Locale.ROOT).contains(sought)) {
      return true;
    }
    String session = sessionId(room, RoomMetadata.read(room.metadata()));
    return session != null && session.toLowerCase(Locale.ROOT).contains(sought);
  }

  /** A name cannot be forged; metadata can be anybody's. */
  private @Nullable String sessionId(LiveRoom room, RoomMetadata metadata) {
    try {
      return names.named(new RoomName(room.name())) instanceof RoomTarget.OfSession session
          ? session.session().value()
          : metadata.sessionId();
    } catch (IllegalArgumentException nameOfNobodys) {
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
    if (!room.metadata().isEmpty() && room.metadata().length() <= MOST_METADATA) {
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
