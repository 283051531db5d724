package dev.roomkey.admin;

import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.LiveRoom;
import java.util.List;

/**
 * A room from the inside.
 *
 * @param room which
 * @param participants who is in it, agents and hidden ones too
 * @param dispatches the agents that were sent into it, by whatever way
 */
public record RoomDetails(
    LiveRoom room, List<LiveParticipant> participants, List<Dispatch> dispatches) {
  /** Copies the lists. */
  public RoomDetails {
    participants = List.copyOf(participants);
    dispatches = List.copyOf(dispatches);
  }
}
