package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
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
 * Somebody in a room, as LiveKit has them: {@code ParticipantInfo} of livekit_models.proto.
 *
 * @param sid tells this visit from an earlier one of the same identity
 * @param identity who
 * @param name display name; may be empty
 * @param state how far the connection is
 * @param metadata the participant's
 * @param attributes the participant's, 200 at most; more are left out
 * @param kind null: one that this version does not know
 * @param joinedAt since when
 * @param publishes whether they publish anything
 * @param permission what they may do now
 * @param tracks what they publish
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

  /** How far a participant's connection is: {@code ParticipantInfo.State}. */
  public enum State implements Keyed {
    /** The signal connection stands. */
    JOINING,
    /** The client has made its offer. */
    JOINED,
    /** Media can flow. */
    ACTIVE,
    /** Gone. */
    DISCONNECTED,
    /** A state that this version does not know. */
    UNRECOGNIZED
  }

  /**
   * Something that a participant publishes: {@code TrackInfo}.
   *
   * @param sid of this track
   * @param name as its publisher calls it; may be empty
   * @param source what it shows; null: not said, or one that this version does not know
   * @param muted whether it is silent for now
   * @param type of which kind
   * @param width of the pictures, in pixels; zero where there are none
   * @param height likewise
   * @param mimeType how it is encoded, {@code video/vp8}; may be empty
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

    /** What a track carries: {@code TrackType}. */
    public enum Type implements Keyed {
      /** Sound. */
      AUDIO,
      /** Pictures. */
      VIDEO,
      /** Data. */
      DATA,
      /** A type that this version does not know. */
      UNRECOGNIZED
    }

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

  /** Null where it is no participant. */
  static @Nullable LiveParticipant read(JsonObjectReader fields) {
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

  /** Prints who; a name, metadata or attributes may be nobody else's business. */
  @Override
  public String toString() {
    return "LiveParticipant[sid=" + sid + ", identity=" + identity + ", state=" + state + "]";
  }
}
