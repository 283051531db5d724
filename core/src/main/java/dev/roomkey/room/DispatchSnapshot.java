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
 * What one look finds of an agent in a room: who were sent for it, and who are there. It decides
 * nothing.
 *
 * <p>LiveKit waits three seconds for a worker to say that it takes a job. One that says so later
 * comes all the same, but LiveKit has no job of it on record, so no dispatch leads to it: such a
 * stranger is known by its agent's name alone (livekit, {@code pkg/agent/worker.go}). It counts as
 * the agent of whichever dispatch is without one, of older ones first.
 *
 * @param older the dispatches that were sent before ours and stay, the oldest first
 * @param ours the identities of the agents that we sent, as far as LiveKit has them on record
 * @param onRecord those of all that were sent under this name
 * @param there the identities of agents of this name that are in the room
 */
record DispatchSnapshot(
    List<Dispatch> older, Set<String> ours, Set<String> onRecord, Set<String> there) {
  private static final String AGENT_NAME = "lk.agent_name";

  /** The same for all who look. */
  private static final Comparator<Dispatch> IN_ORDER =
      Comparator.comparing(Dispatch::createdAt).thenComparing(Dispatch::id);

  /** Before anybody has looked who is there. */
  static DispatchSnapshot of(Dispatch sent, List<Dispatch> listed) {
    List<Dispatch> alike =
        listed.stream().filter(other -> other.agentName().equals(sent.agentName())).toList();
    return new DispatchSnapshot(
        alike.stream().filter(other -> IN_ORDER.compare(other, sent) < 0).sorted(IN_ORDER).toList(),
        agents(alike.stream().filter(other -> other.id().equals(sent.id()))),
        agents(alike.stream()),
        Set.of());
  }

  /** The same, with who is in the room. */
  DispatchSnapshot with(List<LiveParticipant> participants) {
    String name = older.getFirst().agentName();
    return new DispatchSnapshot(
        older,
        ours,
        onRecord,
        participants.stream()
            .filter(participant ->
                onRecord.contains(participant.identity()) || isAgent(participant, name))
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

  /** Whether an agent of an older dispatch is in the room. */
  boolean olderIsThere() {
    return olderOnRecordIsThere() || !strangers().isEmpty();
  }

  /** Whether our agent is in the room, beside an older one or alone. */
  boolean oursIsThere() {
    return !Collections.disjoint(there, ours)
        || (ours.isEmpty() && strangers().size() > (olderOnRecordIsThere() ? 0 : 1));
  }

  private boolean olderOnRecordIsThere() {
    return !Collections.disjoint(there, agents(older.stream()));
  }

  /**
   * Whom no dispatch ends: all strangers where an agent on record stays, else all but one, which is
   * the same for all who look.
   */
  List<String> strangersTooMany() {
    return strangers().stream().skip(olderOnRecordIsThere() ? 0 : 1).toList();
  }

  private TreeSet<String> strangers() {
    TreeSet<String> strangers = new TreeSet<>(there);
    strangers.removeAll(onRecord);
    return strangers;
  }
}
