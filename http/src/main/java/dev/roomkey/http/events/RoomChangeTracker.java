package dev.roomkey.http.events;

import dev.roomkey.admin.AdminProblem;
import dev.roomkey.admin.AdminResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.admin.AdminJson;
import dev.roomkey.http.admin.RoomListCache;
import dev.roomkey.http.admin.RoomView;
import dev.roomkey.livekit.LiveRoom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Reports the changes of rooms to one event stream: first all rooms, then the differences.
 * Snapshots are shared by all streams. Used by one thread.
 */
final class RoomChangeTracker {
  private static final Duration FIRST_SNAPSHOT = Duration.ofSeconds(1);

  private final RoomListCache rooms;
  private final RoomView facts;
  private final InstantSource clock;
  private @Nullable AdminResult<RoomListCache.Snapshot> latest;
  private @Nullable Map<String, LiveRoom> reported;
  private @Nullable Instant failingSince;

  RoomChangeTracker(RoomListCache rooms, RoomView facts, InstantSource clock) {
    this.rooms = rooms;
    this.facts = facts;
    this.clock = clock;
  }

  /** Waits for the first snapshot, so that a new stream begins with rooms. */
  void awaitFirst() {
    rooms.fresh(Deadline.in(FIRST_SNAPSHOT));
  }

  /** Adds each snapshot once, even without changes, since it contains its time. */
  void addChanges(ServerEvents piece) {
    AdminResult<RoomListCache.Snapshot> snapshot = rooms.last();
    if (snapshot == null || snapshot.equals(latest)) {
      return;
    }
    latest = snapshot;
    switch (snapshot) {
      case AdminResult.Ok<RoomListCache.Snapshot> ok -> addRooms(piece, ok.value());
      case AdminResult.Failed<RoomListCache.Snapshot> failed -> addError(piece, failed.problem());
    }
  }

  private void addRooms(ServerEvents piece, RoomListCache.Snapshot snapshot) {
    failingSince = null;
    Map<String, LiveRoom> before = reported;
    Map<String, LiveRoom> now = new HashMap<>();
    snapshot.rooms().forEach(room -> now.put(room.name(), room));
    reported = now;
    piece.add(
        "rooms",
        json -> {
          json.writeStartObject();
          if (before == null) {
            writeRooms(json, "rooms", snapshot.rooms());
          } else {
            writeChanges(json, before, now, snapshot.rooms());
          }
          json.writeNumberProperty("total", now.size());
          json.writeStringProperty("as_of", snapshot.asOf().toString());
          json.writeEndObject();
        });
  }

  private void writeChanges(
      JsonGenerator json,
      Map<String, LiveRoom> before,
      Map<String, LiveRoom> now,
      List<LiveRoom> inOrder) {
    writeRooms(
        json,
        "changed",
        inOrder.stream().filter(room -> !room.equals(before.get(room.name()))).toList());
    json.writeArrayPropertyStart("removed");
    before.keySet().stream().filter(name -> !now.containsKey(name)).forEach(json::writeString);
    json.writeEndArray();
  }

  private void writeRooms(JsonGenerator json, String name, List<LiveRoom> list) {
    json.writeArrayPropertyStart(name);
    list.forEach(room -> facts.write(json, room));
    json.writeEndArray();
  }

  /** Adds an error; the reported rooms remain valid. */
  private void addError(ServerEvents piece, AdminProblem problem) {
    Instant since = failingSince == null ? clock.instant() : failingSince;
    failingSince = since;
    piece.add("error", json -> AdminJson.error(json, problem, since));
  }
}
