package dev.roomkey.http.operations;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store of changed permissions whose calls are timed. */
record TimedPermissionStore(PermissionStore store, StoreTimer timer) implements PermissionStore {
  @Override
  public void add(
      RoomName room, String identity, PermissionChange change, Instant until, Deadline deadline) {
    timer.run("permission_add", () -> store.add(room, identity, change, until, deadline));
  }

  @Override
  public Optional<PermissionChange> find(RoomName room, String identity, Deadline deadline) {
    return timer.time("permission_find", () -> store.find(room, identity, deadline));
  }

  @Override
  public Map<String, PermissionChange> changes(RoomName room, Deadline deadline) {
    return timer.time("permission_changes", () -> store.changes(room, deadline));
  }

  @Override
  public List<RoomName> rooms(@Nullable RoomName after, int limit, Deadline deadline) {
    return timer.time("permission_rooms", () -> store.rooms(after, limit, deadline));
  }

  @Override
  public void seen(RoomName room, String identity, Instant until, Deadline deadline) {
    timer.run("permission_seen", () -> store.seen(room, identity, until, deadline));
  }

  @Override
  public void purge(Deadline deadline) {
    timer.run("permission_purge", () -> store.purge(deadline));
  }
}
