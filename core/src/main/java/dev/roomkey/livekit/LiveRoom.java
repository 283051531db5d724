package dev.roomkey.livekit;

import dev.roomkey.json.JsonObjectReader;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room as LiveKit has it: {@code Room} of livekit_models.proto, without its TURN password.
 *
 * @param sid tells this room from an earlier one of the same name
 * @param name what it is joined by
 * @param metadata every participant can read it
 * @param numParticipants who is in it, without agents and recorders; up to 5 s behind (livekit,
 *     {@code pkg/rtc/room.go})
 * @param numPublishers who of them publishes; as far behind
 * @param maxParticipants zero: no limit
 * @param emptyTimeout how long it waits for the first one
 * @param departureTimeout how long it stays after the last one left
 * @param createdAt when it was made, to the millisecond
 * @param activeRecording whether it is being recorded
 */
public record LiveRoom(
    String sid,
    String name,
    String metadata,
    long numParticipants,
    long numPublishers,
    long maxParticipants,
    Duration emptyTimeout,
    Duration departureTimeout,
    Instant createdAt,
    boolean activeRecording) {

  /** Null where it is no room. */
  static @Nullable LiveRoom read(JsonObjectReader fields) {
    String sid = fields.stringOrEmpty("sid");
    return sid.isEmpty()
        ? null
        : new LiveRoom(
            sid,
            fields.stringOrEmpty("name"),
            fields.stringOrEmpty("metadata"),
            fields.uint32("num_participants"),
            fields.uint32("num_publishers"),
            fields.uint32("max_participants"),
            Duration.ofSeconds(fields.uint32("empty_timeout")),
            Duration.ofSeconds(fields.uint32("departure_timeout")),
            ProtoJson.time(fields, "creation_time"),
            fields.bool("active_recording"));
  }

  /** Prints which room; its metadata may be nobody else's business. */
  @Override
  public String toString() {
    return "LiveRoom[sid=" + sid + ", name=" + name + "]";
  }
}
