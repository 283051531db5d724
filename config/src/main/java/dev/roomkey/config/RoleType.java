package dev.roomkey.config;

import dev.roomkey.access.pattern.PatternScope;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.access.rules.Permissions;
import dev.roomkey.access.rules.RequestField;
import dev.roomkey.access.rules.Role;
import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.TrackSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One role: {@code access.roles.NAME}.
 *
 * @param name as rules call it
 */
record RoleType(String name) implements ValueType<UnresolvedRole> {
  static final ValueType<Map<String, UnresolvedRole>> MAP =
      new YamlTag<>(RawMapping.each("a mapping of roles, each under its name", RoleType::new));

  private static final List<String> FIELDS =
      List.of(
          "publish",
          "subscribe",
          "data",
          "hidden",
          "own_metadata",
          "ttl",
          "identity",
          "participant_name",
          "participant_metadata",
          "participant_attributes",
          "room",
          "may_set",
          "agents",
          "other_fields");
  private static final ValueType<List<TrackSource>> SOURCES =
      ValueTypes.listOf("a list of sources", ValueTypes.oneOf(TrackSource.class));
  private static final ValueType<List<RequestField>> MAY_SET =
      ValueTypes.listOf(
          "a list of fields of the request", ScalarType.of("a field", RoleType::requestField));
  private static final ValueType<TextTemplate> TEMPLATE =
      PatternParser.template(PatternScope.CALLER);
  private static final ValueType<Map<String, TextTemplate>> ATTRIBUTES =
      RawMapping.each("a mapping of texts", attribute -> TEMPLATE);
  private static final ValueType<String> FREE = ScalarType.free("a text");

  @Override
  public String what() {
    return "a mapping with what the role gives";
  }

  @Override
  public @Nullable UnresolvedRole read(RawValue raw, String field, Diagnostics findings) {
    RawMapping role = RawMapping.of(raw, field, what(), FIELDS, findings);
    if (role == null) {
      return null;
    }
    List<RequestField> maySet = role.get("may_set", MAY_SET, List.of());
    List<String> agents = role.get("agents", PatternParser.NAMES, List.of());
    if (maySet.contains(RequestField.AGENTS) && agents.isEmpty()) {
      role.problem("may_set", "has room_config.agents, so the role must have agents: which ones");
    }
    if (!agents.isEmpty() && !maySet.contains(RequestField.AGENTS)) {
      role.problem("agents", "may be asked for only where may_set has room_config.agents");
    }
    Role read =
        new Role(
            name,
            permissions(role, findings),
            role.find("ttl", ValueTypes.duration("1s", "24h")),
            role.get(
                "identity",
                ValueTypes.oneOf(Role.IdentityMode.class),
                Role.IdentityMode.PER_CALLER),
            says(role),
            room(role, findings),
            new LinkedHashSet<>(maySet),
            new LinkedHashSet<>(agents),
            role.get(
                "other_fields",
                ValueTypes.oneOf(Role.DisallowedFields.class, RoleType::key),
                Role.DisallowedFields.REJECT));
    return new UnresolvedRole(read, role.place(), field);
  }

  private static String key(Role.DisallowedFields fields) {
    return switch (fields) {
      case REJECT -> "refuse";
      case OVERRIDE -> "replace";
    };
  }

  private static Permissions permissions(RawMapping role, Diagnostics findings) {
    return new Permissions(
        publish(role, findings),
        role.get("subscribe", ValueTypes.TRUE_OR_FALSE, true),
        role.get("data", ValueTypes.TRUE_OR_FALSE, false),
        role.get("hidden", ValueTypes.TRUE_OR_FALSE, false),
        role.get("own_metadata", ValueTypes.TRUE_OR_FALSE, false));
  }

  /** True is every source, those included that LiveKit may invent. */
  private static @Nullable Set<TrackSource> publish(RawMapping role, Diagnostics findings) {
    if (role.raw("publish") instanceof RawValue.Scalar text) {
      Boolean all = ValueTypes.TRUE_OR_FALSE.read(text, role.path("publish"), findings);
      return Boolean.TRUE.equals(all) ? null : Set.of();
    }
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    sources.addAll(role.get("publish", SOURCES, List.of()));
    return sources;
  }

  private static Role.ParticipantTemplate says(RawMapping role) {
    Map<String, TextTemplate> attributes = role.get("participant_attributes", ATTRIBUTES, Map.of());
    if (attributes.keySet().stream().anyMatch(name -> name.startsWith("lk."))) {
      role.problem(
          "participant_attributes", "has a name that begins with lk., which is LiveKit's own");
    }
    return new Role.ParticipantTemplate(
        role.find("participant_name", TEMPLATE),
        role.find("participant_metadata", TEMPLATE),
        attributes);
  }

  private static RoomConfiguration room(RawMapping role, Diagnostics findings) {
    RawValue raw = role.raw("room");
    RawMapping room =
        raw == null
            ? null
            : RawMapping.of(
                raw,
                role.path("room"),
                "a mapping",
                List.of(
                    "empty_timeout", "departure_timeout", "max_participants", "metadata", "agents"),
                findings);
    if (room == null) {
      return RoomConfiguration.DEFAULT;
    }
    ValueType<Duration> seconds = ValueTypes.wholeSeconds("1s", "365d");
    List<RoomAgentDispatch> agents = room.get("agents", AgentType.LIST, List.of());
    return new RoomConfiguration(
        "",
        room.get("empty_timeout", seconds, Duration.ZERO),
        room.get("departure_timeout", seconds, Duration.ZERO),
        room.get("max_participants", ValueTypes.whole(0, 0xFFFF_FFFFL), 0L),
        room.get("metadata", FREE, ""),
        null,
        0,
        0,
        false,
        agents,
        Map.of());
  }

  private static RequestField requestField(String text) throws InvalidValueException {
    return RequestField.ofKey(text)
        .orElseThrow(() ->
            new InvalidValueException(
                Suggestion.nearest(text, RequestField.keys())
                    .map("is no field that can be left to callers: did you mean %s?"::formatted)
                    .orElse("must be one of " + String.join(", ", RequestField.keys()))));
  }
}
