package dev.roomkey.access.rules;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request under a role: the fields that the role allows, and its own values for the others. */
record EffectiveRequest(Role role, EvaluationContext evaluation) {
  private JoinRequest request() {
    return evaluation.request();
  }

  private boolean has(RequestField field) {
    return role.allowedFields().contains(field) && field.isSetIn(request());
  }

  /** Returns the participant's name; null: none. */
  @Nullable String name() {
    if (has(RequestField.PARTICIPANT_NAME)) {
      return request().name();
    }
    if (role.template().name() != null) {
      return role.template().name().fill(evaluation);
    }
    return evaluation.caller() instanceof Authenticated caller ? caller.name() : null;
  }

  /** Returns the participant's metadata; null: none. */
  @Nullable String metadata() {
    if (has(RequestField.PARTICIPANT_METADATA)) {
      return request().metadata();
    }
    TextTemplate template = role.template().metadata();
    return template == null ? null : template.fill(evaluation);
  }

  /** Returns the participant's attributes. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (has(RequestField.PARTICIPANT_ATTRIBUTES)) {
      attributes.putAll(request().attributes());
    }
    role.template()
        .attributes()
        .forEach((name, template) -> {
          // A request never sets an attribute of the role, even if that one has no value.
          attributes.remove(name);
          String value = template.fill(evaluation);
          if (value != null) {
            attributes.put(name, value);
          }
        });
    return attributes;
  }

  /**
   * Returns the fields that are set and not allowed.
   *
   * @param identity the participant's identity; a request may ask for that one
   */
  List<FieldProblem> disallowed(ParticipantIdentity identity) {
    List<FieldProblem> problems = new ArrayList<>();
    if (request().identity() != null && !request().identity().equals(identity)) {
      problems.add(notAllowed("participant_identity"));
    }
    for (RequestField field : RequestField.values()) {
      if (!role.allowedFields().contains(field) && field.isSetIn(request())) {
        problems.add(notAllowed(field.key()));
      }
    }
    if (role.allowedFields().contains(RequestField.AGENTS)) {
      List<RoomAgentDispatch> agents = request().roomConfig().agents();
      for (int i = 0; i < agents.size(); i++) {
        if (!isAllowed(agents.get(i))) {
          problems.add(
              new FieldProblem(
                  "room_config.agents[" + i + "].agent_name",
                  FieldProblem.NOT_ALLOWED,
                  "must be one of the agents that you may ask for"));
        }
      }
    }
    return problems;
  }

  private static FieldProblem notAllowed(String field) {
    return new FieldProblem(
        field, FieldProblem.NOT_ALLOWED, "is not yours to set here: leave it out");
  }

  private boolean isAllowed(RoomAgentDispatch agent) {
    return role.agents().contains(agent.agentName());
  }

  /** Returns the fields of the room configuration that are allowed. */
  RoomConfiguration roomConfig() {
    RoomConfiguration asked = request().roomConfig();
    if (asked.equals(RoomConfiguration.DEFAULT)) {
      return asked;
    }
    boolean playout = has(RequestField.PLAYOUT);
    return new RoomConfiguration(
        has(RequestField.CONFIGURATION_NAME) ? asked.name() : "",
        has(RequestField.EMPTY_TIMEOUT) ? asked.emptyTimeout() : Duration.ZERO,
        has(RequestField.DEPARTURE_TIMEOUT) ? asked.departureTimeout() : Duration.ZERO,
        has(RequestField.MAX_PARTICIPANTS) ? asked.maxParticipants() : 0,
        has(RequestField.ROOM_METADATA) ? asked.metadata() : "",
        asked.egress(),
        playout ? asked.minPlayoutDelay() : 0,
        playout ? asked.maxPlayoutDelay() : 0,
        playout && asked.syncStreams(),
        has(RequestField.AGENTS)
            ? asked.agents().stream().filter(this::isAllowed).toList()
            : List.of(),
        has(RequestField.TAGS) ? asked.tags() : Map.of());
  }
}
