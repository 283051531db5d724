package dev.roomkey.access.rules;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.InvitedCaller;
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

/** A request after applying a role: the role's values replace the fields that it does not allow. */
record EffectiveRequest(Role role, EvaluationContext evaluation) {
  private JoinRequest request() {
    return evaluation.request();
  }

  private boolean has(RequestField field) {
    return role.allowedFields().contains(field) && field.isSetIn(request());
  }

  /**
   * Returns the participant's name, or null if it has no name. The name of an invitation takes
   * precedence over the requested one.
   */
  @Nullable String name() {
    InvitedCaller invited = InvitedCaller.of(evaluation.caller());
    boolean isNamed = invited != null && invited.caller().name() != null;
    if (has(RequestField.PARTICIPANT_NAME) && !isNamed) {
      return request().name();
    }
    if (role.template().name() != null) {
      return role.template().name().fill(evaluation);
    }
    return evaluation.caller() instanceof Authenticated caller ? caller.name() : null;
  }

  /** Returns the participant's metadata, or null if there are none. */
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
          // A request cannot set an attribute of the role, even if its template has no value.
          attributes.remove(name);
          String value = template.fill(evaluation);
          if (value != null) {
            attributes.put(name, value);
          }
        });
    return attributes;
  }

  /**
   * Returns a problem for each field that the request sets and the role does not allow.
   *
   * @param identity the identity that the role assigns; a request may ask for it
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
                  "is not an agent that this caller may request: omit it"));
        }
      }
    }
    return problems;
  }

  private static FieldProblem notAllowed(String field) {
    return new FieldProblem(
        field, FieldProblem.NOT_ALLOWED, "is not allowed for this caller: omit it");
  }

  private boolean isAllowed(RoomAgentDispatch agent) {
    return role.agents().contains(agent.agentName());
  }

  /** Returns the fields of the room configuration that are allowed. */
  RoomConfiguration roomConfig() {
    RoomConfiguration requested = request().roomConfig();
    if (requested.equals(RoomConfiguration.DEFAULT)) {
      return requested;
    }
    boolean playout = has(RequestField.PLAYOUT);
    return new RoomConfiguration(
        has(RequestField.CONFIGURATION_NAME) ? requested.name() : "",
        has(RequestField.EMPTY_TIMEOUT) ? requested.emptyTimeout() : Duration.ZERO,
        has(RequestField.DEPARTURE_TIMEOUT) ? requested.departureTimeout() : Duration.ZERO,
        has(RequestField.MAX_PARTICIPANTS) ? requested.maxParticipants() : 0,
        has(RequestField.ROOM_METADATA) ? requested.metadata() : "",
        requested.egress(),
        playout ? requested.minPlayoutDelay() : 0,
        playout ? requested.maxPlayoutDelay() : 0,
        playout && requested.syncStreams(),
        has(RequestField.AGENTS)
            ? requested.agents().stream().filter(this::isAllowed).toList()
            : List.of(),
        has(RequestField.TAGS) ? requested.tags() : Map.of());
  }
}
