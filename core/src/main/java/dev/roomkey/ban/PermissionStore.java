package dev.roomkey.ban;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores what changes of permissions take away. They apply to all sessions of a participant in a
 * room for as long as it may hold a token with others: until a stored time, and until the token of
 * its admission has expired. Methods may block, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public interface PermissionStore {
  /**
   * Records what a change takes away. What earlier changes have taken away stays recorded until a
   * change grants it.
   *
   * @param until the time until which it applies at least
   */
  void add(
      RoomName room, String identity, PermissionChange change, Instant until, Deadline deadline);

  /** Returns the change that applies to a participant. */
  Optional<PermissionChange> find(RoomName room, String identity, Deadline deadline);

  /** Returns the changes that apply to the participants of a room, by their identity. */
  Map<String, PermissionChange> changes(RoomName room, Deadline deadline);

  /**
   * Returns the rooms in which changes apply, ordered by name.
   *
   * @param after the room after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<RoomName> rooms(@Nullable RoomName after, int limit, Deadline deadline);

  /** Extends a change to a time, unless it applies for longer. */
  void seen(RoomName room, String identity, Instant until, Deadline deadline);

  /** Deletes changes that do not apply any more. */
  void purge(Deadline deadline);
}
