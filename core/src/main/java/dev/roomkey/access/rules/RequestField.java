package dev.roomkey.access.rules;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.protocol.RoomConfiguration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a request that a role may leave to the caller. Which room, and as whom, rules say
 * themselves; what is recorded is never a caller's to say.
 */
public enum RequestField {
  /** The display name. */
  PARTICIPANT_NAME("participant_name"),
  /** The participant's metadata. */
  PARTICIPANT_METADATA("participant_metadata"),
  /** The participant's attributes. */
  PARTICIPANT_ATTRIBUTES("participant_attributes"),
  /** Which agents come, of those that the role names. */
  AGENTS("room_config.agents"),
  /** How long an empty room waits. */
  EMPTY_TIMEOUT("room_config.empty_timeout"),
  /** How long it stays when all have left. */
  DEPARTURE_TIMEOUT("room_config.departure_timeout"),
  /** How many may be in it. */
  MAX_PARTICIPANTS("room_config.max_participants"),
  /** The room's metadata, in place of Roomkey's own. */
  ROOM_METADATA("room_config.metadata"),
  /** The room's tags. */
  TAGS("room_config.tags"),
  /** Playout delay, and whether audio and video are kept together. */
  PLAYOUT("room_config.playout_delay"),
  /** A configuration of LiveKit Cloud's, by its name. */
  CONFIGURATION_NAME("room_config.name");

  private final String key;

  RequestField(String key) {
    this.key = key;
  }

  /** As a policy and a request have it. */
  public String key() {
    return key;
  }

  /** Whether the request says anything there. */
  boolean isIn(JoinRequest request) {
    RoomConfiguration room = request.roomConfig();
    return switch (this) {
      case PARTICIPANT_NAME -> request.name() != null;
      case PARTICIPANT_METADATA -> request.metadata() != null;
      case PARTICIPANT_ATTRIBUTES -> !request.attributes().isEmpty();
      case AGENTS -> !room.agents().isEmpty();
      case EMPTY_TIMEOUT -> !room.emptyTimeout().isZero();
      case DEPARTURE_TIMEOUT -> !room.departureTimeout().isZero();
      case MAX_PARTICIPANTS -> room.maxParticipants() != 0;
      case ROOM_METADATA -> !room.metadata().isEmpty();
      case TAGS -> !room.tags().isEmpty();
      case PLAYOUT -> room.hasPlayout();
      case CONFIGURATION_NAME -> !room.name().isEmpty();
    };
  }

  /** The one of this key, if there is one. */
  public static Optional<RequestField> ofKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** All keys, in the order of the documentation. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(RequestField::key).toList();
  }
}
