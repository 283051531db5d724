package dev.roomkey.room;

import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.token.ParticipantKind;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dispatches with one agent name in a room, and the agents with this name that are in it.
 *
 * <p>LiveKit waits three seconds for a worker to accept a job. If the worker accepts later, the
 * agent joins nevertheless, but LiveKit does not record its job with the dispatch, so only the
 * agent's name identifies it (livekit, {@code pkg/agent/worker.go}). An unrecorded agent is
 * assigned to a dispatch without an agent, older ones first.
 *
 * @param older the dispatches before ours, the oldest first
 * @param ours the identities of the recorded agents of our dispatch
 * @param recorded the identities of the recorded agents of all dispatches with this name
 * @param present the identities of the agents with this name that are in the room
 */
record DispatchSnapshot(
    List<Dispatch> older, Set<String> ours, Set<String> recorded, Set<String> present) {
  private static final String AGENT_NAME = "lk.agent_name";

  /** The same order for all replicas. */
  private static final Comparator<Dispatch> BY_AGE =
      Comparator.comparing(Dispatch::createdAt).thenComparing(Dispatch::id);

  /** Returns a snapshot without the agents that are in the room. */
  static DispatchSnapshot of(Dispatch ours, List<Dispatch> listed) {
    List<Dispatch> sameName =
        listed.stream().filter(other -> other.agentName().equals(ours.agentName())).toList();
    return new DispatchSnapshot(
        sameName.stream().filter(other -> BY_AGE.compare(other, ours) < 0).sorted(BY_AGE).toList(),
        agents(sameName.stream().filter(other -> other.id().equals(ours.id()))),
        agents(sameName.stream()),
        Set.of());
  }

  /** Returns a copy with the agents that are in the room. */
  DispatchSnapshot with(List<LiveParticipant> participants) {
    String name = older.getFirst().agentName();
    return new DispatchSnapshot(
        older,
        ours,
        recorded,
        participants.stream()
            .filter(participant ->
                recorded.contains(participant.identity()) || isAgent(participant, name))
            .map(LiveParticipant::identity)
            .collect(Collectors.toSet()));
  }

  static boolean isAgent(LiveParticipant participant, String name) {
    return participant.kind() == ParticipantKind.AGENT
        && participant.attributes().getOrDefault(AGENT_NAME, "").equals(name);
  }

  private static Set<String> agents(Stream<Dispatch> dispatches) {
    return dispatches.flatMap(dispatch -> dispatch.agents().stream()).collect(Collectors.toSet());
  }

  List<String> olderIds() {
    return older.stream().map(Dispatch::id).toList();
  }

  /** Returns whether an agent of an older dispatch is in the room. */
  boolean hasOlderAgent() {
    return hasRecordedOlderAgent() || !unrecorded().isEmpty();
  }

  /** Returns whether the agent of our dispatch is in the room. */
  boolean hasOurAgent() {
    return !Collections.disjoint(present, ours)
        || (ours.isEmpty() && unrecorded().size() > (hasRecordedOlderAgent() ? 0 : 1));
  }

  private boolean hasRecordedOlderAgent() {
    return !Collections.disjoint(present, agents(older.stream()));
  }

  /**
   * Returns the unrecorded agents to remove: all of them if a recorded agent stays, else all but
   * one, which is the same for all replicas.
   */
  List<String> surplusUnrecorded() {
    return unrecorded().stream().skip(hasRecordedOlderAgent() ? 0 : 1).toList();
  }

  private TreeSet<String> unrecorded() {
    TreeSet<String> unrecorded = new TreeSet<>(present);
    unrecorded.removeAll(recorded);
    return unrecorded;
  }
}
