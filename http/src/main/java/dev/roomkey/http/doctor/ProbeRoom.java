package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.RandomId;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A room that exists during the checks. Closing it deletes the room; if that fails, LiveKit closes
 * it after {@link #EMPTY_TIMEOUT}.
 */
final class ProbeRoom implements AutoCloseable {
  /** The start of the names of these rooms. */
  static final String PREFIX = "roomkey/doctor-";

  private static final Duration EMPTY_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(2);

  /** No worker has this name. Without any agent, LiveKit would dispatch the unnamed worker. */
  private static final String NO_AGENT = "roomkey-doctor";

  private final LiveKitServerApi api;
  private final String name;
  private final Collection<String> agents;
  private volatile boolean requested;

  /**
   * Creates nothing yet.
   *
   * @param agents the names of the agents to dispatch
   */
  ProbeRoom(LiveKitServerApi api, Collection<String> agents, RandomGenerator random) {
    this.api = api;
    this.name = PREFIX + RandomId.next(random);
    this.agents = agents.isEmpty() ? List.of(NO_AGENT) : agents;
  }

  String name() {
    return name;
  }

  ApiResult<LiveRoom> create(Deadline deadline) {
    requested = true;
    List<RoomAgentDispatch> dispatches = agents.stream().map(RoomAgentDispatch::named).toList();
    RoomConfiguration configuration =
        new RoomConfiguration(
            "", EMPTY_TIMEOUT, Duration.ZERO, 0, "", null, 0, 0, false, dispatches, Map.of());
    return api.createRoom(name, configuration, deadline);
  }

  @Override
  public void close() {
    if (requested) {
      api.deleteRoom(name, Deadline.in(DELETE_TIMEOUT));
    }
  }
}
