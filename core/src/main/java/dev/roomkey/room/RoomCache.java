package dev.roomkey.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

/**
 * Caches which rooms are live, with their agents, for less time than an empty room stays: within
 * it, an answer needs no call to LiveKit.
 */
final class RoomCache {
  /** About 400 bytes each, 10 MB in all; a room that was evicted costs one call. */
  private static final int MAX_ROOMS = 25_000;

  private final Cache<RoomName, KnownRoom> rooms =
      Caffeine.newBuilder()
          .maximumSize(MAX_ROOMS)
          .expireAfter(Expiry.<RoomName, KnownRoom>writing((name, room) -> room.validFor()))
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
