package dev.roomkey.livekit;

import dev.roomkey.json.JsonFields;
import dev.roomkey.json.JsonObjectReader;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live room: {@code Room} of livekit_models.proto, without its TURN password.
 *
 * @param sid identifies this room; a later room with the same name has another
 * @param name the name by which participants join
 * @param metadata readable for every participant; may be empty
 * @param numParticipants the number of participants without agents and recorders; up to 5 s out of
 *     date (livekit, {@code pkg/rtc/room.go})
 * @param numPublishers the number of participants that publish; up to 5 s out of date
 * @param maxParticipants the limit; zero for no limit
 * @param emptyTimeout the time after which a room that no participant has joined closes
 * @param departureTimeout the time after which a room that all participants have left closes
 * @param createdAt the time of creation, in milliseconds
 * @param activeRecording whether the room is being recorded
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

  static final Message<LiveRoom> MESSAGE =
      new Message<>(
          JsonFields.of(
              "sid",
              "name",
              "metadata",
              "num_participants",
              "num_publishers",
              "max_participants",
              "empty_timeout",
              "departure_timeout",
              "creation_time",
              "creation_time_ms",
              "active_recording"),
          LiveRoom::read);

  /** Returns a room; null if the fields are not one. */
  private static @Nullable LiveRoom read(JsonObjectReader fields) {
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

  /** Omits the metadata, which may be confidential. */
  @Override
  public String toString() {
    return "LiveRoom[sid=" + sid + ", name=" + name + "]";
  }
}
