package dev.roomkey.admin;

import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.LiveRoom;
import java.util.List;

/**
 * A room with its participants and agents.
 *
 * @param room the room itself
 * @param participants all participants, including agents and hidden ones
 * @param dispatches the agent dispatches of the room, by Roomkey or any other client
 */
public record RoomDetails(
    LiveRoom room, List<LiveParticipant> participants, List<Dispatch> dispatches) {
  /** Copies the lists. */
  public RoomDetails {
    participants = List.copyOf(participants);
    dispatches = List.copyOf(dispatches);
  }
}
