package dev.roomkey.config.access;

import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.AdmissionTerms.WaitingRoomMode;
import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.Permissions;
import dev.roomkey.access.rules.RequestField;
import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.Role.DisallowedFields;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.config.values.AgentParser;
import dev.roomkey.config.values.FieldReader;
import dev.roomkey.config.values.RawValue;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.TrackSource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses {@code access.roles}. */
public final class RoleParser {
  private static final String WHAT = "a mapping of fields to values";

  /** Roles by name. */
  public static final ValueType<Map<String, UnresolvedRole>> MAP =
      ValueType.mapOf(
              "a mapping of names to roles",
              name ->
                  new ValueType<>(
                      WHAT, node -> FieldReader.read(node, WHAT, role -> read(name, role))))
          .orYaml();

  private static final ValueType<List<TrackSource>> SOURCES =
      ValueType.listOf("a list of sources", ValueTypes.oneOf(TrackSource.class));
  private static final ValueType<List<RequestField>> ALLOWED_FIELDS =
      ValueType.listOf(
          "a list of fields of the request", ValueType.text("a field", RoleParser::requestField));
  private static final ValueType<DisallowedFields> DISALLOWED_FIELDS =
      ValueTypes.oneOf(
          List.of(DisallowedFields.values()),
          fields ->
              switch (fields) {
                case REJECT -> "reject";
                case OVERRIDE -> "override";
              });
  private static final ValueType<TextTemplate> TEMPLATE =
      PatternTypes.template(PatternScope.CALLER);
  private static final ValueType<Map<String, TextTemplate>> ATTRIBUTES =
      ValueType.mapOf("a mapping of texts", attribute -> TEMPLATE);
  private static final ValueType<Duration> ROOM_TIMEOUT = ValueTypes.wholeSeconds("1s", "365d");
  private static final ValueType<RoomConfiguration> ROOM =
      ValueType.fields("a mapping", RoleParser::room);

  private RoleParser() {}

  /** Returns the role even if a field is invalid, so that rules with this role are not reported. */
  private static UnresolvedRole read(String name, FieldReader role) {
    List<RequestField> allowed = role.get("allowed_fields", ALLOWED_FIELDS, List.of());
    List<String> agents = role.get("agents", PatternTypes.NAMES, List.of());
    if (allowed.contains(RequestField.AGENTS) && agents.isEmpty()) {
      role.problem(
          "allowed_fields", "has room_config.agents: list in agents which agents may be requested");
    }
    if (!agents.isEmpty() && !allowed.contains(RequestField.AGENTS)) {
      role.problem("agents", "has no effect: add room_config.agents to allowed_fields");
    }
    Role read =
        new Role(
            name,
            permissions(role),
            role.find("ttl", ValueTypes.duration("1s", "24h")),
            role.get(
                "identity",
                ValueTypes.oneOf(Role.IdentityMode.class),
                Role.IdentityMode.PER_CALLER),
            template(role),
            role.get("room", ROOM, RoomConfiguration.DEFAULT),
            new LinkedHashSet<>(allowed),
            new LinkedHashSet<>(agents),
            role.get("disallowed_fields", DISALLOWED_FIELDS, DisallowedFields.REJECT),
            terms(name, role));
    return new UnresolvedRole(read, role.node().raw().location(), role.node().path());
  }

  private static AdmissionTerms terms(String name, FieldReader role) {
    return new AdmissionTerms(
        name,
        role.get(
            "duplicate_identity",
            ValueTypes.oneOf(DuplicateIdentity.class),
            DuplicateIdentity.REPLACE),
        role.get("session_ends", ValueTypes.oneOf(SessionEnd.class), SessionEnd.NEVER),
        role.get("moderates", ValueTypes.TRUE_OR_FALSE, false),
        new LinkedHashSet<>(role.get("may_invite", PatternTypes.NAMES, List.of())),
        role.get("waiting_room", ValueTypes.oneOf(WaitingRoomMode.class), WaitingRoomMode.OFF));
  }

  private static Permissions permissions(FieldReader role) {
    return new Permissions(
        publish(role),
        role.get("subscribe", ValueTypes.TRUE_OR_FALSE, true),
        role.get("data", ValueTypes.TRUE_OR_FALSE, false),
        role.get("hidden", ValueTypes.TRUE_OR_FALSE, false),
        role.get("can_update_own_metadata", ValueTypes.TRUE_OR_FALSE, false));
  }

  /** Returns null, which permits all sources, for {@code true}. */
  private static @Nullable Set<TrackSource> publish(FieldReader role) {
    if (role.raw("publish") instanceof RawValue.Scalar) {
      return role.get("publish", ValueTypes.TRUE_OR_FALSE, false) ? null : Set.of();
    }
    return new LinkedHashSet<>(role.get("publish", SOURCES, List.of()));
  }

  private static Role.ParticipantTemplate template(FieldReader role) {
    Map<String, TextTemplate> attributes = role.get("participant_attributes", ATTRIBUTES, Map.of());
    if (attributes.keySet().stream().anyMatch(name -> name.startsWith("lk."))) {
      role.problem(
          "participant_attributes",
          "has a name that begins with lk., which is reserved for LiveKit: rename it");
    }
    return new Role.ParticipantTemplate(
        role.find("participant_name", TEMPLATE),
        role.find("participant_metadata", TEMPLATE),
        attributes);
  }

  private static RoomConfiguration room(FieldReader room) {
    return new RoomConfiguration(
        "",
        room.get("empty_timeout", ROOM_TIMEOUT, Duration.ZERO),
        room.get("departure_timeout", ROOM_TIMEOUT, Duration.ZERO),
        room.get("max_participants", ValueTypes.whole(0, 0xFFFF_FFFFL), 0L),
        room.get("metadata", ValueType.FREE_TEXT, ""),
        null,
        0,
        0,
        false,
        room.get("agents", AgentParser.LIST, List.of()),
        Map.of());
  }

  private static RequestField requestField(String text) throws InvalidValueException {
    return RequestField.ofKey(text)
        .orElseThrow(() ->
            new InvalidValueException(
                Suggestion.nearest(text, RequestField.keys())
                    .map("is not a request field: did you mean %s?"::formatted)
                    .orElse("must be one of " + String.join(", ", RequestField.keys()))));
  }
}
