package dev.roomkey.admission;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.room.RoomName;
import org.jspecify.annotations.Nullable;

/** Is told of joins and departures that a list of LiveKit shows and no event has reported. */
@FunctionalInterface
public interface PresenceListener {
  /** Ignores all changes. */
  PresenceListener NONE = (room, change, participant, deadline) -> {};

  /**
   * Receives a change before it is recorded. May block.
   *
   * @param participant the participant as it is on the list; null if it has left
   */
  void changed(
      RoomName room,
      PresenceChange change,
      @Nullable LiveParticipant participant,
      Deadline deadline);
}
