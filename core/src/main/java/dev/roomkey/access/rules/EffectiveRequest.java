package dev.roomkey.access.rules;

import dev.roomkey.access.JoinRequest;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much of a request counts under a role. */
final class EffectiveRequest {
  private final JoinRequest request;
  private final Role role;

  EffectiveRequest(JoinRequest request, Role role) {
    this.request = request;
    this.role = role;
  }

  /** Whether the request says something there, and it counts. */
  boolean has(RequestField field) {
    return role.allowedFields().contains(field) && field.isIn(request);
  }

  /** All that is said and counts for nothing, apart from the identity. */
  List<FieldProblem> overreach() {
    List<FieldProblem> problems = new ArrayList<>();
    for (RequestField field : RequestField.values()) {
      if (!role.allowedFields().contains(field) && field.isIn(request)) {
        problems.add(notAllowed(field.key()));
      }
    }
    if (role.allowedFields().contains(RequestField.AGENTS)) {
      List<RoomAgentDispatch> agents = request.roomConfig().agents();
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

  static FieldProblem notAllowed(String field) {
    return new FieldProblem(
        field, FieldProblem.NOT_ALLOWED, "is not yours to set here: leave it out");
  }

  private boolean isAllowed(RoomAgentDispatch agent) {
    return role.agents().contains(agent.agentName());
  }

  /**
   * What counts of the room's configuration; a request can shorten how long a room stays, not
   * lengthen it.
   *
   * @param unasked how the room is made where the request says nothing
   */
  RoomConfiguration roomConfig(RoomConfiguration unasked) {
    RoomConfiguration asked = request.roomConfig();
    if (asked.equals(RoomConfiguration.DEFAULT)) {
      return asked;
    }
    boolean playout = has(RequestField.PLAYOUT);
    return new RoomConfiguration(
        has(RequestField.CONFIGURATION_NAME) ? asked.name() : "",
        has(RequestField.EMPTY_TIMEOUT)
            ? shorter(asked.emptyTimeout(), unasked.emptyTimeout())
            : Duration.ZERO,
        has(RequestField.DEPARTURE_TIMEOUT)
            ? shorter(asked.departureTimeout(), unasked.departureTimeout())
            : Duration.ZERO,
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

  private static Duration shorter(Duration asked, Duration most) {
    return !most.isZero() && most.compareTo(asked) < 0 ? most : asked;
  }
}
