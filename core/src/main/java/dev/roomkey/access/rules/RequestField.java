package dev.roomkey.access.rules;

import dev.roomkey.access.JoinRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fields of a request that a role can allow. Room and identity are the rule's, egress never.
 */
public enum RequestField {
  /** The display name. */
  PARTICIPANT_NAME("participant_name", request -> request.name() != null),
  /** The participant's metadata. */
  PARTICIPANT_METADATA("participant_metadata", request -> request.metadata() != null),
  /** The participant's attributes. */
  PARTICIPANT_ATTRIBUTES("participant_attributes", request -> !request.attributes().isEmpty()),
  /** The agents to dispatch, of those that the role names. */
  AGENTS("room_config.agents", request -> !request.roomConfig().agents().isEmpty()),
  /** How long an empty room stays before the first participant. */
  EMPTY_TIMEOUT(
      "room_config.empty_timeout", request -> !request.roomConfig().emptyTimeout().isZero()),
  /** How long the room stays after the last participant. */
  DEPARTURE_TIMEOUT(
      "room_config.departure_timeout",
      request -> !request.roomConfig().departureTimeout().isZero()),
  /** The largest number of participants. */
  MAX_PARTICIPANTS(
      "room_config.max_participants", request -> request.roomConfig().maxParticipants() != 0),
  /** The room's metadata, in place of Roomkey's. */
  ROOM_METADATA("room_config.metadata", request -> !request.roomConfig().metadata().isEmpty()),
  /** The room's tags. */
  TAGS("room_config.tags", request -> !request.roomConfig().tags().isEmpty()),
  /** Playout delay, and synchronization of audio and video. */
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

  /** Returns the name in policies and requests. */
  public String key() {
    return key;
  }

  boolean isSetIn(JoinRequest request) {
    return isSet.test(request);
  }

  /** Returns the field with this key; empty if there is none. */
  public static Optional<RequestField> ofKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** Returns all keys, in the order of the documentation. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(RequestField::key).toList();
  }
}
