package dev.roomkey.access.rules;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.access.rules.Role.IdentityMode;
import dev.roomkey.base.RandomId;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A second implementation of the roles of {@code docs/access.md}, which shares no code with the
 * first one: the allowed fields of a request, and the claims of the token.
 */
final class RoleAsWritten {
  private final Role role;
  private final FillingsAsWritten fillings;
  private final JoinRequest request;
  private final RoomConfiguration rooms;
  private final Caller.@Nullable Authenticated known;

  /**
   * Creates a model.
   *
   * @param rooms the deployment's configuration of rooms
   */
  RoleAsWritten(
      Role role, FillingsAsWritten fillings, JoinRequest request, RoomConfiguration rooms) {
    this.role = role;
    this.fillings = fillings;
    this.request = request;
    this.rooms = rooms;
    this.known = fillings.caller() instanceof Caller.Authenticated caller ? caller : null;
  }

  /** Returns the value of a field in a request. */
  static @Nullable Object said(RequestField field, JoinRequest request) {
    return switch (field) {
      case PARTICIPANT_NAME -> request.name();
      case PARTICIPANT_METADATA -> request.metadata();
      case PARTICIPANT_ATTRIBUTES -> request.attributes();
      default -> ofRoom(field, request.roomConfig());
    };
  }

  /** Returns the value of a field in a permit. */
  static @Nullable Object value(RequestField field, AccessDecision.Permit permit) {
    return switch (field) {
      case PARTICIPANT_NAME -> permit.claims().name();
      case PARTICIPANT_METADATA -> permit.claims().metadata();
      case PARTICIPANT_ATTRIBUTES -> permit.claims().attributes();
      default -> ofRoom(field, permit.room().config());
    };
  }

  private static Object ofRoom(RequestField field, RoomConfiguration room) {
    return switch (field) {
      case AGENTS -> room.agents();
      case EMPTY_TIMEOUT -> room.emptyTimeout();
      case DEPARTURE_TIMEOUT -> room.departureTimeout();
      case MAX_PARTICIPANTS -> room.maxParticipants();
      case ROOM_METADATA -> room.metadata();
      case TAGS -> room.tags();
      case PLAYOUT -> List.of(room.minPlayoutDelay(), room.maxPlayoutDelay(), room.syncStreams());
      case CONFIGURATION_NAME -> room.name();
      case PARTICIPANT_NAME, PARTICIPANT_METADATA, PARTICIPANT_ATTRIBUTES ->
          throw new AssertionError(field + " is not of the room");
    };
  }

  boolean says(RequestField field) {
    JoinRequest nothing = JoinRequest.of(request.target());
    return !Objects.equals(said(field, request), said(field, nothing));
  }

  private boolean counts(RequestField field) {
    return role.allowedFields().contains(field) && says(field);
  }

  /** Returns whether the request is denied although a matching rule grants this role. */
  boolean refuses() {
    boolean missingId = role.identity() == IdentityMode.PER_CALLER && known == null;
    boolean foreign =
        request.target() instanceof RoomTarget.Foreign || room().metadata().contains("stall");
    return missingId
        || foreign
        || request.roomConfig().egress() != null
        || (role.disallowedFields() == DisallowedFields.REJECT && asksForMore());
  }

  private boolean asksForMore() {
    return (request.identity() != null && !mayBe(request.identity().value()))
        || Set.of(RequestField.values()).stream()
            .anyMatch(field -> says(field) && !role.allowedFields().contains(field))
        || request.roomConfig().agents().stream()
            .anyMatch(agent -> !role.agents().contains(agent.agentName()));
  }

  /** Returns whether the participant may have this identity. */
  boolean mayBe(String identity) {
    String id = known == null ? "" : known.id();
    return switch (role.identity()) {
      case PER_CALLER -> identity.equals(id);
      case PER_JOIN -> {
        String before = known == null ? "" : id + "~";
        yield identity.startsWith(before) && RandomId.isValid(identity.substring(before.length()));
      }
      case REQUESTED ->
          request.identity() == null
              ? RandomId.isValid(identity)
              : identity.equals(request.identity().value());
    };
  }

  /** Returns the claims of the token for an identity. */
  TokenClaims claims(String identity) {
    String itsName =
        role.template().name() != null
            ? fillings.text(role.template().name())
            : known == null ? null : known.name();
    String itsMetadata =
        role.template().metadata() == null ? null : fillings.text(role.template().metadata());
    return TokenClaims.validFor(role.ttl() == null ? Policies.TTL : role.ttl())
        .identity(identity)
        .name(counts(RequestField.PARTICIPANT_NAME) ? request.name() : itsName)
        .metadata(counts(RequestField.PARTICIPANT_METADATA) ? request.metadata() : itsMetadata)
        .attributes(attributes())
        .video(grant())
        .build();
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (role.allowedFields().contains(RequestField.PARTICIPANT_ATTRIBUTES)) {
      attributes.putAll(request.attributes());
    }
    attributes.keySet().removeAll(role.template().attributes().keySet());
    role.template()
        .attributes()
        .forEach((name, template) -> {
          String text = fillings.text(template);
          if (text != null) {
            attributes.put(name, text);
          }
        });
    return attributes;
  }

  private VideoGrant grant() {
    Permissions may = role.permissions();
    return VideoGrant.builder()
        .roomJoin(true)
        .room(request.target().name().value())
        .canPublish(may.publish() == null || !may.publish().isEmpty())
        .canPublishSources(may.publish() == null ? Set.of() : may.publish())
        .canSubscribe(may.subscribe())
        .canPublishData(may.data())
        .hidden(may.hidden())
        .canUpdateOwnMetadata(may.canUpdateOwnMetadata())
        .build();
  }

  /** Returns the room's configuration. */
  RoomConfiguration room() {
    RoomConfiguration asked = request.roomConfig();
    boolean playout = counts(RequestField.PLAYOUT);
    String itsMetadata = role.room().metadata();
    return new RoomConfiguration(
        counts(RequestField.CONFIGURATION_NAME) ? asked.name() : "",
        atMost(
            counts(RequestField.EMPTY_TIMEOUT) ? asked.emptyTimeout() : Duration.ZERO,
            either(role.room().emptyTimeout(), rooms.emptyTimeout()),
            300),
        atMost(
            counts(RequestField.DEPARTURE_TIMEOUT) ? asked.departureTimeout() : Duration.ZERO,
            either(role.room().departureTimeout(), rooms.departureTimeout()),
            20),
        fewest(
            counts(RequestField.MAX_PARTICIPANTS) ? asked.maxParticipants() : 0,
            role.room().maxParticipants(),
            rooms.maxParticipants()),
        counts(RequestField.ROOM_METADATA) ? asked.metadata() : itsMetadata,
        null,
        playout ? asked.minPlayoutDelay() : 0,
        playout ? asked.maxPlayoutDelay() : 0,
        playout && asked.syncStreams(),
        agents(),
        counts(RequestField.TAGS) ? asked.tags() : Map.of());
  }

  private static Duration either(Duration first, Duration second) {
    return first.isZero() ? second : first;
  }

  private static Duration atMost(Duration asked, Duration most, int livekitSeconds) {
    Duration limit = most.isZero() ? Duration.ofSeconds(livekitSeconds) : most;
    return asked.isZero() ? most : asked.compareTo(limit) > 0 ? limit : asked;
  }

  private static long fewest(long... limits) {
    return Arrays.stream(limits).filter(limit -> limit > 0).min().orElse(0);
  }

  /** Returns the agents of the deployment, of the role, and the allowed ones of the request. */
  private List<RoomAgentDispatch> agents() {
    List<RoomAgentDispatch> all = new ArrayList<>(rooms.agents());
    all.addAll(role.room().agents());
    if (counts(RequestField.AGENTS)) {
      request.roomConfig().agents().stream()
          .filter(agent -> role.agents().contains(agent.agentName()))
          .forEach(all::add);
    }
    Map<String, RoomAgentDispatch> once = new LinkedHashMap<>();
    all.forEach(agent -> once.putIfAbsent(agent.agentName(), agent));
    return List.copyOf(once.values());
  }
}
