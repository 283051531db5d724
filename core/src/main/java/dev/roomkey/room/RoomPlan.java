package dev.roomkey.room;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The room that a permit leads to, and how it is made where it is not there yet.
 *
 * @param name which
 * @param metadata Roomkey's own fields of the room's metadata
 * @param config how it is made; its metadata is what is written beside Roomkey's fields
 */
public record RoomPlan(RoomName name, RoomMetadata metadata, RoomConfiguration config) {
  /** Keeps one dispatch of each agent's name, the first. */
  public RoomPlan {
    Objects.requireNonNull(name, "name");
    Set<String> seen = new LinkedHashSet<>();
    List<RoomAgentDispatch> once = new ArrayList<>();
    for (RoomAgentDispatch agent : config.agents()) {
      if (seen.add(agent.agentName())) {
        once.add(agent);
      }
    }
    config = config.withAgents(once);
  }

  /** The room that was asked for, with its session in its metadata. */
  public static RoomPlan of(RoomTarget target, RoomConfiguration config) {
    SessionId session = target.session();
    String id = session == null ? null : session.value();
    return new RoomPlan(target.name(), new RoomMetadata(null, id, null), config);
  }

  /**
   * A room by its own name, which is no session's and carries no repository.
   *
   * @throws IllegalArgumentException as {@link RoomName} says
   */
  public static RoomPlan named(String name, RoomConfiguration config) {
    return of(new RoomTarget.Named(new RoomName(name)), config);
  }

  /** What the token carries, so that a room that closes before the join comes back the same. */
  public RoomConfiguration tokenConfig() {
    return config.withMetadata(metadata.with(config.metadata()));
  }

  /** The agents that can be dispatched by name, which a live room may lack. */
  public List<RoomAgentDispatch> namedAgents() {
    return config.agents().stream().filter(agent -> !agent.agentName().isEmpty()).toList();
  }
}
