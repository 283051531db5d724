package dev.roomkey.webhook;

import dev.roomkey.admission.ParticipantSession;
import dev.roomkey.admission.PresenceChange;
import dev.roomkey.admission.PresenceListener;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes up events that LiveKit has not reported, from what its lists show. An event that LiveKit
 * reports later is a repetition.
 */
public final class SynthesizedEvents implements PresenceListener {
  private static final String ID_PREFIX = "synthesized-";

  private final WebhookEvents events;
  private final InstantSource clock;

  /**
   * Creates a source of events.
   *
   * @param events records the events
   * @param clock the clock of the store
   */
  public SynthesizedEvents(WebhookEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void changed(
      RoomName room,
      PresenceChange change,
      @Nullable LiveParticipant participant,
      Deadline deadline) {
    events.accept(event(room, change, participant, clock.instant()), deadline);
  }

  private static WebhookEvent event(
      RoomName room, PresenceChange change, @Nullable LiveParticipant participant, Instant now) {
    ParticipantSession session = change.session();
    String type =
        change.kind() == PresenceChange.Kind.JOINED
            ? WebhookEvent.PARTICIPANT_JOINED
            : WebhookEvent.PARTICIPANT_LEFT;
    String id = ID_PREFIX + type + "-" + session.sid();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", type);
    fields.put("id", id);
    fields.put("createdAt", seconds(now));
    fields.put("room", Map.of("name", room.value()));
    fields.put("participant", participant(session, participant));
    return new WebhookEvent(
        id,
        type,
        now,
        new WebhookEvent.Room("", room.value()),
        new WebhookEvent.Participant(
            session.sid(),
            session.identity(),
            participant == null ? ParticipantKind.STANDARD : participant.kind(),
            session.joinedAt()),
        Collections.unmodifiableMap(fields),
        true);
  }

  /** As proto JSON, in which numbers of 64 bits are strings and defaults are absent. */
  private static Map<String, @Nullable Object> participant(
      ParticipantSession session, @Nullable LiveParticipant participant) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("sid", session.sid());
    fields.put("identity", session.identity());
    fields.put("joinedAt", seconds(session.joinedAt()));
    fields.put("joinedAtMs", Long.toString(session.joinedAt().toEpochMilli()));
    if (participant == null) {
      fields.put("state", LiveParticipant.State.DISCONNECTED.name());
      return fields;
    }
    fields.put("state", participant.state().name());
    fields.put("name", participant.name());
    fields.put("metadata", participant.metadata());
    fields.put("attributes", participant.attributes());
    fields.put("isPublisher", participant.publishes());
    ParticipantKind kind = participant.kind();
    if (kind != null && kind != ParticipantKind.STANDARD) {
      fields.put("kind", kind.name());
    }
    return fields;
  }

  private static String seconds(Instant time) {
    return Long.toString(time.getEpochSecond());
  }
}
