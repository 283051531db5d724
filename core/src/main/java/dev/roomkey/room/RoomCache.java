package dev.roomkey.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Caches live rooms and their agents, so that a request needs no call to LiveKit. Entries expire
 * before an empty room would close.
 */
final class RoomCache {
  /** About 20,000 rooms of 400 bytes. */
  private static final long MAX_BYTES = 8 << 20;

  private static final int BYTES_PER_ROOM = 250;
  private static final int BYTES_PER_AGENT = 30;

  private final Cache<RoomName, KnownRoom> rooms =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((RoomName name, KnownRoom room) -> BYTES_PER_ROOM + 2 * characters(name, room))
          .expireAfter(Expiry.<RoomName, KnownRoom>writing((name, room) -> room.validFor()))
          .build();

  /** Counts all text that a caller can choose. */
  private static int characters(RoomName name, KnownRoom room) {
    RoomMetadata metadata = room.metadata();
    int characters = name.value().length();
    for (String text :
        Arrays.asList(metadata.repoRoot(), metadata.sessionId(), metadata.creationId())) {
      characters += text == null ? 0 : text.length();
    }
    Set<String> agents = room.agents() == null ? Set.of() : room.agents();
    return characters + agents.stream().mapToInt(agent -> BYTES_PER_AGENT + agent.length()).sum();
  }

  @Nullable KnownRoom get(RoomName name) {
    return rooms.getIfPresent(name);
  }

  void put(RoomName name, KnownRoom room) {
    rooms.put(name, room);
  }

  /** Returns the approximate number of rooms: some may have expired. */
  long size() {
    return rooms.estimatedSize();
  }

  void evict(RoomName name) {
    rooms.invalidate(name);
  }
}
