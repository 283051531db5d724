package dev.roomkey.room;

import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A room that was live when LiveKit was last called.
 *
 * @param metadata Roomkey's fields of its metadata
 * @param agents the names of its dispatches; null if unknown
 * @param validFor the time until the entry expires
 */
record KnownRoom(RoomMetadata metadata, @Nullable Set<String> agents, Duration validFor) {
  private static final Duration MAX_VALIDITY = Duration.ofSeconds(60);

  static KnownRoom of(LiveRoom room, @Nullable Set<String> agents) {
    return new KnownRoom(RoomMetadata.read(room.metadata()), agents, validFor(room));
  }

  /** Returns half of the time after which the room could close, if it became empty now. */
  private static Duration validFor(LiveRoom room) {
    Duration half = min(room.emptyTimeout(), room.departureTimeout()).dividedBy(2);
    return min(half, MAX_VALIDITY);
  }

  private static Duration min(Duration first, Duration second) {
    return first.compareTo(second) < 0 ? first : second;
  }

  KnownRoom withAgents(Set<String> names) {
    return new KnownRoom(metadata, Set.copyOf(names), validFor);
  }

  KnownRoom with(RoomAgentDispatch agent) {
    Set<String> names = new HashSet<>(agents == null ? Set.of() : agents);
    names.add(agent.agentName());
    return withAgents(names);
  }

  boolean has(RoomAgentDispatch agent) {
    return agents != null && agents.contains(agent.agentName());
  }

  /** Returns whether the room has all agents of a plan. */
  boolean covers(RoomPlan plan) {
    return plan.namedAgents().stream().allMatch(this::has);
  }
}
