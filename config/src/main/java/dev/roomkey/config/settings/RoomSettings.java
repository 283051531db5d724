package dev.roomkey.config.settings;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.ProvisionMode;
import dev.roomkey.room.UnavailablePolicy;
import java.time.Duration;
import java.util.List;

/**
 * How rooms are made.
 *
 * @param provision what a token request does about its room
 * @param whenUnreachable what becomes of it while LiveKit's server API cannot be reached
 * @param namespace keeps this deployment's rooms apart from others on the same LiveKit server
 * @param emptyTimeout how long a room waits for the first one, whole seconds; zero: LiveKit's
 *     default, 300 s
 * @param departureTimeout how long it stays after the last one left, whole seconds; zero: LiveKit's
 *     default, 20 s
 * @param maxParticipants 0 to 4,294,967,295; 0: no limit. Agents do not count
 * @param agents who is dispatched into each room; empty: the worker without a name
 * @param repoRootInMetadata what the room's metadata says about the repository
 */
public record RoomSettings(
    ProvisionMode provision,
    UnavailablePolicy whenUnreachable,
    Namespace namespace,
    Duration emptyTimeout,
    Duration departureTimeout,
    long maxParticipants,
    List<RoomAgentDispatch> agents,
    RepoRootInMetadata repoRootInMetadata) {
  /** Copies the list. */
  public RoomSettings {
    agents = List.copyOf(agents);
  }
}
