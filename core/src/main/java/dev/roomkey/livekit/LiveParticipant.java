package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
import dev.roomkey.json.JsonFields;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.token.TrackSource;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A participant of a live room: {@code ParticipantInfo} of livekit_models.proto.
 *
 * @param sid identifies this session of the participant
 * @param identity the identity, unique in the room
 * @param name the display name; may be empty
 * @param state the state of the connection
 * @param metadata the metadata; may be empty
 * @param attributes the first 200 attributes
 * @param kind the kind; null if this version does not know it
 * @param joinedAt the time of the join
 * @param publishes whether the participant publishes tracks
 * @param permission the current permissions
 * @param tracks the published tracks
 */
public record LiveParticipant(
    String sid,
    String identity,
    String name,
    State state,
    String metadata,
    Map<String, String> attributes,
    @Nullable ParticipantKind kind,
    Instant joinedAt,
    boolean publishes,
    ParticipantPermission permission,
    List<Track> tracks) {

  /** Copies the attributes and the tracks. */
  public LiveParticipant {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    tracks = List.copyOf(tracks);
  }

  /** The state of a participant's connection: {@code ParticipantInfo.State}. */
  public enum State implements Keyed {
    /** The signal connection is established. */
    JOINING,
    /** The client has sent its offer. */
    JOINED,
    /** Media can flow. */
    ACTIVE,
    /** The participant has left. */
    DISCONNECTED,
    /** A state that this version does not know. */
    UNRECOGNIZED
  }

  /**
   * A published track: {@code TrackInfo}.
   *
   * @param sid identifies the track
   * @param name the name from the publisher; may be empty
   * @param source the source; null if absent, or if this version does not know it
   * @param muted whether the track is muted
   * @param type the type of media
   * @param width the width of video in pixels; else zero
   * @param height the height of video in pixels; else zero
   * @param mimeType the codec, such as {@code video/vp8}; may be empty
   */
  public record Track(
      String sid,
      String name,
      @Nullable TrackSource source,
      boolean muted,
      Type type,
      long width,
      long height,
      String mimeType) {

    /** The type of media: {@code TrackType}. */
    public enum Type implements Keyed {
      /** Audio. */
      AUDIO,
      /** Video. */
      VIDEO,
      /** Data. */
      DATA,
      /** A type that this version does not know. */
      UNRECOGNIZED
    }

    static final JsonFields FIELDS =
        JsonFields.of("sid", "name", "source", "muted", "type", "width", "height", "mime_type");

    static @Nullable Track read(JsonObjectReader fields) {
      String sid = fields.stringOrEmpty("sid");
      return sid.isEmpty()
          ? null
          : new Track(
              sid,
              fields.stringOrEmpty("name"),
              ProtoJson.constant(fields, "source", TrackSource.class, "UNKNOWN").orElse(null),
              fields.bool("muted"),
              ProtoJson.constant(fields, "type", Type.class, "AUDIO").orElse(Type.UNRECOGNIZED),
              fields.uint32("width"),
              fields.uint32("height"),
              fields.stringOrEmpty("mime_type"));
    }
  }

  static final Message<LiveParticipant> MESSAGE =
      new Message<>(
          JsonFields.of(
                  "sid",
                  "identity",
                  "name",
                  "state",
                  "metadata",
                  "attributes",
                  "kind",
                  "joined_at",
                  "joined_at_ms",
                  "is_publisher",
                  "permission")
              .with("tracks", Track.FIELDS),
          LiveParticipant::read);

  /** Returns a participant; null if the fields are not one. */
  private static @Nullable LiveParticipant read(JsonObjectReader fields) {
    String sid = fields.stringOrEmpty("sid");
    List<Track> tracks = ProtoJson.list(fields.objects("tracks"), Track::read);
    return sid.isEmpty() || tracks == null
        ? null
        : new LiveParticipant(
            sid,
            fields.stringOrEmpty("identity"),
            fields.stringOrEmpty("name"),
            ProtoJson.constant(fields, "state", State.class, "JOINING").orElse(State.UNRECOGNIZED),
            fields.stringOrEmpty("metadata"),
            fields.stringMap("attributes"),
            ProtoJson.constant(fields, "kind", ParticipantKind.class, "STANDARD").orElse(null),
            ProtoJson.time(fields, "joined_at"),
            fields.bool("is_publisher"),
            ParticipantPermission.read(fields.object("permission")),
            tracks);
  }

  /** Omits name, metadata and attributes, which may be confidential. */
  @Override
  public String toString() {
    return "LiveParticipant[sid=" + sid + ", identity=" + identity + ", state=" + state + "]";
  }
}
