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
 * A request to join a room. The policy decides how much of it counts.
 *
 * @param identity the participant's identity; null: any unique one
 * @param name the participant's display name; null: none
 * @param metadata the participant's metadata; null: none
 * @param attributes the participant's attributes
 * @param roomConfig the configuration of a new room; {@link RoomConfiguration#DEFAULT}: none
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

  /** Returns a request for a room without further wishes. */
  public static JoinRequest of(RoomTarget target) {
    return new JoinRequest(target, null, null, null, Map.of(), RoomConfiguration.DEFAULT);
  }

  /** Returns the same request for another room. */
  public JoinRequest withTarget(RoomTarget other) {
    return new JoinRequest(other, identity, name, metadata, attributes, roomConfig);
  }
}
