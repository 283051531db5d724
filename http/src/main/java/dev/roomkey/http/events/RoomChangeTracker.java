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
 * What one who watches is told of rooms: all of them at first, then what changed. Keeps no copy:
 * what was told last is the last look, which all who watch share. For one thread.
 */
final class RoomChangeTracker {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

  private final RoomListCache rooms;
  private final RoomView facts;
  private final InstantSource clock;
  private @Nullable AdminResult<RoomListCache.Look> latest;
  private @Nullable Map<String, LiveRoom> told;
  private @Nullable Instant troubleSince;

  RoomChangeTracker(RoomListCache rooms, RoomView facts, InstantSource clock) {
    this.rooms = rooms;
    this.facts = facts;
    this.clock = clock;
  }

  /** So that whoever comes sees something at once, where LiveKit answers at once. */
  void awaitFirst() {
    rooms.fresh(Deadline.in(FIRST_LOOK));
  }

  /** Each look is told once, also where nothing has changed: it says how old the rest is. */
  void tell(ServerEvents piece) {
    AdminResult<RoomListCache.Look> look = rooms.last();
    if (look == null || look.equals(latest)) {
      return;
    }
    latest = look;
    switch (look) {
      case AdminResult.Ok<RoomListCache.Look> ok -> tell(piece, ok.value());
      case AdminResult.Failed<RoomListCache.Look> failed -> tellTrouble(piece, failed.problem());
    }
  }

  private void tell(ServerEvents piece, RoomListCache.Look look) {
    troubleSince = null;
    Map<String, LiveRoom> before = told;
    Map<String, LiveRoom> now = new HashMap<>();
    look.rooms().forEach(room -> now.put(room.name(), room));
    told = now;
    piece.add(
        "rooms",
        json -> {
          json.writeStartObject();
          if (before == null) {
            writeRooms(json, "rooms", look.rooms());
          } else {
            writeChanges(json, before, now, look.rooms());
          }
          json.writeNumberProperty("total", now.size());
          json.writeStringProperty("as_of", look.asOf().toString());
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

  /** What was told of rooms stays as it was. */
  private void tellTrouble(ServerEvents piece, AdminProblem problem) {
    Instant since = troubleSince == null ? clock.instant() : troubleSince;
    troubleSince = since;
    piece.add("error", json -> AdminJson.error(json, problem, since));
  }
}
