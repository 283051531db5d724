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
 * What a caller asks for. Policy says how much of it they get.
 *
 * @param target which room
 * @param identity null: any that is theirs alone
 * @param name display name; null: none
 * @param metadata the participant's; null: none
 * @param attributes the participant's
 * @param roomConfig how the room is made if it is not there; {@link RoomConfiguration#DEFAULT}:
 *     nothing is asked for
 */
public record JoinRequest(
    RoomTarget target,
    @Nullable ParticipantIdentity identity,
    @Nullable String name,
    @Nullable String metadata,
    Map<String, String> attributes,
    RoomConfiguration roomConfig) {

  /** Copies the attributes. */
  public JoinRequest {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(roomConfig, "roomConfig");
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Asks for a room and leaves all else open. */
  public static JoinRequest of(RoomTarget target) {
    return new JoinRequest(target, null, null, null, Map.of(), RoomConfiguration.DEFAULT);
  }

  /** The same for another room. */
  public JoinRequest withTarget(RoomTarget other) {
    return new JoinRequest(other, identity, name, metadata, attributes, roomConfig);
  }
}
