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
 * The dispatches of one agent in a room, and its agents there, at one moment.
 *
 * <p>LiveKit waits three seconds for a worker to accept a job. An agent whose worker accepts later
 * joins all the same, but LiveKit has no record of its job, so no dispatch leads to it: only its
 * agent's name identifies it (livekit, {@code pkg/agent/worker.go}). Such an unrecorded agent
 * counts as that of whichever dispatch is without one, older ones first.
 *
 * @param older the dispatches that were made before ours, the oldest first
 * @param ours the identities of the agents of our dispatch that LiveKit has on record
 * @param recorded those of all dispatches under this name
 * @param present the identities of agents of this name that are in the room
 */
record DispatchSnapshot(
    List<Dispatch> older, Set<String> ours, Set<String> recorded, Set<String> present) {
  private static final String AGENT_NAME = "lk.agent_name";

  /** The same order for all replicas. */
  private static final Comparator<Dispatch> BY_AGE =
      Comparator.comparing(Dispatch::createdAt).thenComparing(Dispatch::id);

  /** Returns the snapshot without the agents that are in the room. */
  static DispatchSnapshot of(Dispatch ours, List<Dispatch> listed) {
    List<Dispatch> sameName =
        listed.stream().filter(other -> other.agentName().equals(ours.agentName())).toList();
    return new DispatchSnapshot(
        sameName.stream().filter(other -> BY_AGE.compare(other, ours) < 0).sorted(BY_AGE).toList(),
        agents(sameName.stream().filter(other -> other.id().equals(ours.id()))),
        agents(sameName.stream()),
        Set.of());
  }

  /** Returns the same with the agents that are in the room. */
  DispatchSnapshot with(List<LiveParticipant> participants) {
    String name = older.getFirst().agentName();
    return new DispatchSnapshot(
        older,
        ours,
        recorded,
        participants.stream()
            .filter(one -> recorded.contains(one.identity()) || isAgent(one, name))
            .map(LiveParticipant::identity)
            .collect(Collectors.toSet()));
  }

  private static boolean isAgent(LiveParticipant participant, String name) {
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

  /** Returns whether our agent is in the room, beside an older one or alone. */
  boolean hasOurAgent() {
    return !Collections.disjoint(present, ours)
        || (ours.isEmpty() && unrecorded().size() > (hasRecordedOlderAgent() ? 0 : 1));
  }

  private boolean hasRecordedOlderAgent() {
    return !Collections.disjoint(present, agents(older.stream()));
  }

  /**
   * Returns the agents to remove that no dispatch leads to: all if a recorded one stays, else all
   * but one, which is the same for all replicas.
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
