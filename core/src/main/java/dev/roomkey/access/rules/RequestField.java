package dev.roomkey.access.rules;

import dev.roomkey.access.JoinRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fields of a request that a role can allow. The rule determines room and identity, and egress
 * is never allowed.
 */
public enum RequestField {
  /** The display name. */
  PARTICIPANT_NAME("participant_name", request -> request.name() != null),
  /** The participant's metadata. */
  PARTICIPANT_METADATA("participant_metadata", request -> request.metadata() != null),
  /** The participant's attributes. */
  PARTICIPANT_ATTRIBUTES("participant_attributes", request -> !request.attributes().isEmpty()),
  /** The agents to dispatch, limited to the agents of the role. */
  AGENTS("room_config.agents", request -> !request.roomConfig().agents().isEmpty()),
  /** The time for which a room without participants stays open before the first one joins. */
  EMPTY_TIMEOUT(
      "room_config.empty_timeout", request -> !request.roomConfig().emptyTimeout().isZero()),
  /** The time for which a room stays open after the last participant has left. */
  DEPARTURE_TIMEOUT(
      "room_config.departure_timeout",
      request -> !request.roomConfig().departureTimeout().isZero()),
  /** The largest number of participants. */
  MAX_PARTICIPANTS(
      "room_config.max_participants", request -> request.roomConfig().maxParticipants() != 0),
  /** The room's metadata, which replace Roomkey's. */
  ROOM_METADATA("room_config.metadata", request -> !request.roomConfig().metadata().isEmpty()),
  /** The room's tags. */
  TAGS("room_config.tags", request -> !request.roomConfig().tags().isEmpty()),
  /** The playout delay, and the synchronization of audio and video. */
  PLAYOUT("room_config.playout_delay", request -> request.roomConfig().hasPlayout()),
  /** The name of a configuration of LiveKit Cloud. */
  CONFIGURATION_NAME("room_config.name", request -> !request.roomConfig().name().isEmpty());

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // The predicates have no state.
  private final Predicate<JoinRequest> isSet;

  RequestField(String key, Predicate<JoinRequest> isSet) {
    this.key = key;
    this.isSet = isSet;
  }

  /** Returns the name in policies and requests, such as {@code room_config.tags}. */
  public String key() {
    return key;
  }

  boolean isSetIn(JoinRequest request) {
    return isSet.test(request);
  }

  /** Returns the field with this key, or empty if the key is unknown. */
  public static Optional<RequestField> ofKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** Returns all keys, in the order of declaration. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(RequestField::key).toList();
  }
}
