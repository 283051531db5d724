package dev.roomkey.room;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The room of a permit, and its configuration if it has to be created.
 *
 * @param name the name of the room
 * @param metadata Roomkey's fields of the metadata
 * @param config the configuration; its metadata is added to Roomkey's fields
 */
public record RoomPlan(RoomName name, RoomMetadata metadata, RoomConfiguration config) {
  /** Keeps only the first dispatch for each agent name. */
  public RoomPlan {
    Objects.requireNonNull(name, "name");
    Set<String> seen = new LinkedHashSet<>();
    List<RoomAgentDispatch> unique = new ArrayList<>();
    for (RoomAgentDispatch agent : config.agents()) {
      if (seen.add(agent.agentName())) {
        unique.add(agent);
      }
    }
    config = config.withAgents(unique);
  }

  /** Returns the plan of a requested room, with its session in the metadata. */
  public static RoomPlan of(RoomTarget target, RoomConfiguration config) {
    SessionId session = target.session();
    String id = session == null ? null : session.value();
    return new RoomPlan(target.name(), new RoomMetadata(null, id, null), config);
  }

  /**
   * Returns the plan of a room by name, without session and repository.
   *
   * @throws IllegalArgumentException if the name is blank, too long or has control characters
   */
  public static RoomPlan named(String name, RoomConfiguration config) {
    return of(new RoomTarget.Named(new RoomName(name)), config);
  }

  /**
   * Returns the configuration for the token, with which LiveKit recreates a room that closed before
   * the join.
   */
  public RoomConfiguration tokenConfig() {
    return config.withMetadata(metadata.with(config.metadata()));
  }

  /** Returns the agents with a name: only those can be dispatched to a live room. */
  public List<RoomAgentDispatch> namedAgents() {
    return config.agents().stream().filter(agent -> !agent.agentName().isEmpty()).toList();
  }
}
