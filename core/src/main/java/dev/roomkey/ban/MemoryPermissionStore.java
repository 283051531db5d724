package dev.roomkey.ban;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps changes of permissions in the memory of this process. Does not block. */
public final class MemoryPermissionStore implements PermissionStore {
  private final MemoryAdmissionStore admissions;
  private final Map<RoomName, Map<String, Entry>> rooms = new HashMap<>();

  private record Entry(PermissionChange change, Instant until) {}

  /**
   * Creates an empty store.
   *
   * @param admissions tell when tokens expire
   */
  public MemoryPermissionStore(MemoryAdmissionStore admissions) {
    this.admissions = admissions;
  }

  @Override
  public synchronized void add(
      RoomName room, String identity, PermissionChange change, Instant until, Deadline deadline) {
    PermissionChange whole =
        find(room, identity, deadline).map(old -> old.then(change)).orElse(change).revocations();
    Map<String, Entry> entries = rooms.computeIfAbsent(room, name -> new HashMap<>());
    if (whole.isEmpty()) {
      entries.remove(identity);
    } else {
      entries.put(identity, new Entry(whole, until));
    }
  }

  @Override
  public synchronized Optional<PermissionChange> find(
      RoomName room, String identity, Deadline deadline) {
    return Optional.ofNullable(rooms.getOrDefault(room, Map.of()).get(identity))
        .filter(entry -> applies(room, identity, entry))
        .map(Entry::change);
  }

  private boolean applies(RoomName room, String identity, Entry entry) {
    Instant now = admissions.clock().instant();
    return entry.until().isAfter(now)
        || !admissions
            .select(admission ->
                admission.room().equals(room)
                    && admission.identity().value().equals(identity)
                    && admission.expiresAt().plus(BanStore.CLOCK_SKEW).isAfter(now))
            .isEmpty();
  }

  @Override
  public synchronized Map<String, PermissionChange> changes(RoomName room, Deadline deadline) {
    Map<String, PermissionChange> found = new HashMap<>();
    rooms
        .getOrDefault(room, Map.of())
        .forEach((identity, entry) -> {
          if (applies(room, identity, entry)) {
            found.put(identity, entry.change());
          }
        });
    return found;
  }

  @Override
  public synchronized List<RoomName> rooms(@Nullable RoomName after, int limit, Deadline deadline) {
    return rooms.keySet().stream()
        .filter(room -> !changes(room, deadline).isEmpty())
        .filter(room -> after == null || room.value().compareTo(after.value()) > 0)
        .sorted(Comparator.comparing(RoomName::value))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void seen(RoomName room, String identity, Instant until, Deadline deadline) {
    rooms
        .getOrDefault(room, Map.of())
        .computeIfPresent(
            identity,
            (key, entry) ->
                entry.until().isAfter(until) ? entry : new Entry(entry.change(), until));
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    rooms.forEach((room, entries) ->
        entries.entrySet().removeIf(entry -> !applies(room, entry.getKey(), entry.getValue())));
    rooms.values().removeIf(Map::isEmpty);
  }
}
