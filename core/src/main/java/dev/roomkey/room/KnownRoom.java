package dev.roomkey.room;

import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A room that was live a moment ago.
 *
 * @param metadata Roomkey's part of it
 * @param agents the names that were dispatched; null if they were not looked up yet
 * @param validFor how long it may be relied upon
 */
record KnownRoom(RoomMetadata metadata, @Nullable Set<String> agents, Duration validFor) {
  private static final Duration MAX_VALIDITY = Duration.ofSeconds(60);

  static KnownRoom of(LiveRoom room, @Nullable Set<String> agents) {
    return new KnownRoom(RoomMetadata.read(room.metadata()), agents, validFor(room));
  }

  /** Half of the time after which an empty room closes: one that was just left closes soonest. */
  private static Duration validFor(LiveRoom room) {
    Duration half = min(room.emptyTimeout(), room.departureTimeout()).dividedBy(2);
    return min(half, MAX_VALIDITY);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
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
