package dev.roomkey.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.roomkey.livekit.LiveRoom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which rooms are live, and which agents were sent into them, for less time than an empty
 * room stays: within it, an answer needs no call to LiveKit. Bounded.
 */
final class RoomCache {
  /** About 400 bytes each, 10 MB in all; a room that was evicted costs one call. */
  private static final int MAX_ROOMS = 25_000;

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /**
   * A room that was live a moment ago.
   *
   * @param metadata Roomkey's part of it
   * @param agents the names that were dispatched; null where nobody looked yet
   * @param livesOn for how long that may be relied upon
   */
  record KnownRoom(RoomMetadata metadata, @Nullable Set<String> agents, Duration livesOn) {
    static KnownRoom of(LiveRoom room, @Nullable Set<String> agents) {
      return new KnownRoom(RoomMetadata.read(room.metadata()), agents, livesOn(room));
    }

    KnownRoom withAgents(Set<String> names) {
      return new KnownRoom(metadata, Set.copyOf(names), livesOn);
    }

    KnownRoom withAgent(String name) {
      Set<String> names = new HashSet<>(agents == null ? Set.of() : agents);
      names.add(name);
      return withAgents(names);
    }

    /** Whether all that a plan asks for has been seen to. */
    boolean covers(RoomPlan plan) {
      Set<String> there = agents;
      return plan.namedAgents().stream()
          .allMatch(agent -> there != null && there.contains(agent.agentName()));
    }

    /** Half of the time after which an empty room closes: one that was just left closes soonest. */
    private static Duration livesOn(LiveRoom room) {
      Duration closes =
          room.emptyTimeout().compareTo(room.departureTimeout()) < 0
              ? room.emptyTimeout()
              : room.departureTimeout();
      Duration half = closes.dividedBy(2);
      return half.compareTo(LONGEST) < 0 ? half : LONGEST;
    }
  }

  private final Cache<RoomName, KnownRoom> rooms =
      Caffeine.newBuilder()
          .maximumSize(MAX_ROOMS)
          .expireAfter(Expiry.<RoomName, KnownRoom>writing((name, room) -> room.livesOn()))
          .build();

  @Nullable KnownRoom get(RoomName name) {
    return rooms.getIfPresent(name);
  }

  void put(RoomName name, KnownRoom room) {
    rooms.put(name, room);
  }

  /** About, since some of them may have expired. */
  long size() {
    return rooms.estimatedSize();
  }

  void forget(RoomName name) {
    rooms.invalidate(name);
  }
}
