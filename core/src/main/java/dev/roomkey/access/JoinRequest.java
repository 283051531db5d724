package dev.roomkey.access;

import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to join a room. The policy decides which of its fields are used.
 *
 * @param target the requested room
 * @param identity the participant's identity; null if the request has none
 * @param name the participant's display name; null if the request has none
 * @param metadata the participant's metadata; null if the request has none
 * @param attributes the participant's attributes; may be empty
 * @param roomConfig the configuration of a new room; {@link RoomConfiguration#DEFAULT} if the
 *     request has none
 */
public record JoinRequest(
    RoomTarget target,
    @Nullable ParticipantIdentity identity,
    @Nullable String name,
    @Nullable String metadata,
    Map<String, String> attributes,
    RoomConfiguration roomConfig) {

  public JoinRequest {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(roomConfig, "roomConfig");
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Returns a request that sets the room only. */
  public static JoinRequest of(RoomTarget target) {
    return new JoinRequest(target, null, null, null, Map.of(), RoomConfiguration.DEFAULT);
  }

  /** Returns a copy for another room. */
  public JoinRequest withTarget(RoomTarget other) {
    return new JoinRequest(other, identity, name, metadata, attributes, roomConfig);
  }
}
