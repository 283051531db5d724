package dev.roomkey.room;

import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.protocol.RoomAgentDispatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Dispatches that never started a job. LiveKit offers a job once, when the dispatch is made: if no
 * worker accepts it then, no worker that registers later gets it.
 *
 * @param dispatches all dispatches of agents that have none with a job
 */
record LostDispatches(List<Dispatch> dispatches) {
  /**
   * A dispatch counts as lost only after this. A lost one is replaced by a new one, so an agent is
   * dispatched again at most this often, by all replicas together.
   */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * Finds the lost dispatches of the agents of a plan.
   *
   * @param now by a clock that is less than a minute off LiveKit's, as tokens require
   */
  static LostDispatches of(RoomPlan plan, List<Dispatch> listed, Instant now) {
    return new LostDispatches(
        plan.namedAgents().stream()
            .map(agent -> of(agent, listed))
            .filter(ofAgent -> ofAgent.stream().allMatch(one -> isLost(one, now)))
            .flatMap(List::stream)
            .toList());
  }

  private static List<Dispatch> of(RoomAgentDispatch agent, List<Dispatch> listed) {
    return listed.stream().filter(one -> one.agentName().equals(agent.agentName())).toList();
  }

  private static boolean isLost(Dispatch dispatch, Instant now) {
    return dispatch.agents().isEmpty() && !dispatch.createdAt().plus(PATIENCE).isAfter(now);
  }

  boolean isEmpty() {
    return dispatches.isEmpty();
  }

  /**
   * Returns the dispatches whose agent is not in the room: an agent whose worker accepted late is
   * there although its dispatch has no job.
   */
  List<Dispatch> without(List<LiveParticipant> participants) {
    return dispatches.stream()
        .filter(dispatch ->
            participants.stream()
                .noneMatch(one -> DispatchSnapshot.isAgent(one, dispatch.agentName())))
        .toList();
  }
}
