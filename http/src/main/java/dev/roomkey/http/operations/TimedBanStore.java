package dev.roomkey.http.operations;

import dev.roomkey.ban.Ban;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.WatchedParticipant;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store of bans whose calls are timed. */
record TimedBanStore(BanStore store, StoreTimer timer) implements BanStore {
  @Override
  public Added add(Ban ban, @Nullable WatchedParticipant named, Deadline deadline) {
    return timer.time("ban_add", () -> store.add(ban, named, deadline));
  }

  @Override
  public List<WatchedParticipant> endAdmissions(Ban ban, Deadline deadline) {
    return timer.time("ban_end_admissions", () -> store.endAdmissions(ban, deadline));
  }

  @Override
  public Optional<Ban> remove(String id, Deadline deadline) {
    return timer.time("ban_remove", () -> store.remove(id, deadline));
  }

  @Override
  public Optional<Ban> find(RoomName room, Collection<Ban.Subject> subjects, Deadline deadline) {
    return timer.time("ban_find", () -> store.find(room, subjects, deadline));
  }

  @Override
  public Map<String, Ban> participants(RoomName room, Deadline deadline) {
    return timer.time("ban_participants", () -> store.participants(room, deadline));
  }

  @Override
  public List<RoomName> watchedRooms(@Nullable RoomName after, int limit, Deadline deadline) {
    return timer.time("ban_rooms", () -> store.watchedRooms(after, limit, deadline));
  }

  @Override
  public boolean watchesAllRooms(Deadline deadline) {
    return timer.time("ban_rooms", () -> store.watchesAllRooms(deadline));
  }

  @Override
  public void seen(String banId, RoomName room, String identity, Deadline deadline) {
    timer.run("ban_seen", () -> store.seen(banId, room, identity, deadline));
  }

  @Override
  public List<Ban> list(
      @Nullable RoomName room, @Nullable String after, int limit, Deadline deadline) {
    return timer.time("ban_list", () -> store.list(room, after, limit, deadline));
  }

  @Override
  public List<Ban> addedSince(Instant time, Deadline deadline) {
    return timer.time("ban_list", () -> store.addedSince(time, deadline));
  }

  @Override
  public void purge(Deadline deadline) {
    timer.run("ban_purge", () -> store.purge(deadline));
  }
}
