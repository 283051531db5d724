package dev.roomkey.webhook;

import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.admission.PresenceChange.Kind;
import dev.roomkey.base.Sha256;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event that LiveKit has reported: {@code WebhookEvent} of livekit_webhook.proto.
 *
 * @param id the same for each attempt to report the event
 * @param type the event, such as {@code participant_joined}; may be one that this version does not
 *     know
 * @param createdAt the time of the event, in seconds
 * @param room the room; null if the event has none
 * @param participant the participant; null if the event has none
 * @param fields all fields, as {@link dev.roomkey.json.Json#readObject} returns them, without the
 *     TURN password of the room
 * @param synthesized whether Roomkey has found the event by comparing lists of LiveKit with its
 *     records, since LiveKit did not report it
 */
public record WebhookEvent(
    String id,
    String type,
    Instant createdAt,
    @Nullable Room room,
    @Nullable Participant participant,
    Map<String, @Nullable Object> fields,
    boolean synthesized) {
  /** A participant is connected, and media can flow. */
  public static final String PARTICIPANT_JOINED = "participant_joined";

  /** A participant has left. */
  public static final String PARTICIPANT_LEFT = "participant_left";

  /** A participant has left before media could flow. */
  public static final String PARTICIPANT_CONNECTION_ABORTED = "participant_connection_aborted";

  /** A participant publishes a track. */
  public static final String TRACK_PUBLISHED = "track_published";

  /** A room was created. */
  public static final String ROOM_STARTED = "room_started";

  /** A room was deleted. */
  public static final String ROOM_FINISHED = "room_finished";

  /** Events that a session of a participant has once. */
  private static final Set<String> ONCE_PER_SESSION =
      Set.of(PARTICIPANT_JOINED, PARTICIPANT_LEFT, PARTICIPANT_CONNECTION_ABORTED);

  /**
   * The room of an event.
   *
   * @param sid identifies this room; a later room with the same name has another
   * @param name the name by which participants join
   */
  public record Room(String sid, String name) {}

  /**
   * The participant of an event.
   *
   * @param sid identifies this session of the participant
   * @param identity the identity, unique in the room
   * @param kind the kind; null if this version does not know it
   * @param joinedAt the time of the join, in milliseconds
   */
  public record Participant(
      String sid, String identity, @Nullable ParticipantKind kind, Instant joinedAt) {}

  /**
   * Returns a text of 43 characters that is the same for each report of the event: for joins and
   * departures also if one report is {@linkplain #synthesized}.
   */
  public String key() {
    String roomSid = room == null ? "" : room.sid();
    String participantSid = participant == null ? "" : participant.sid();
    String text =
        participant != null && ONCE_PER_SESSION.contains(type)
            ? String.join("\0", type, participantSid)
            : String.join("\0", type, id, roomSid, participantSid);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * A join or departure in a room.
   *
   * @param room the room
   * @param change the join or departure
   */
  public record Presence(RoomName room, PresenceChange change) {}

  /** Returns what the event tells about the presence of a participant; empty for nothing. */
  public Optional<Presence> presence() {
    boolean isJoin = type.equals(PARTICIPANT_JOINED);
    if (room == null || participant == null || !ONCE_PER_SESSION.contains(type)) {
      return Optional.empty();
    }
    ParticipantSession session =
        new ParticipantSession(
            participant.identity(), participant.sid(), participant.joinedAt(), true);
    Kind kind = isJoin ? Kind.JOINED : Kind.ENDED;
    return roomName().map(name -> new Presence(name, new PresenceChange(session, kind)));
  }

  /** Returns the name of the room; empty if the event has no room, or the name is invalid. */
  public Optional<RoomName> roomName() {
    return room == null ? Optional.empty() : RoomName.find(room.name());
  }

  /** Omits the fields, which may be confidential. */
  @Override
  public String toString() {
    return "WebhookEvent[id=%s, type=%s, room=%s, participant=%s]"
        .formatted(id, type, room, participant);
  }
}
