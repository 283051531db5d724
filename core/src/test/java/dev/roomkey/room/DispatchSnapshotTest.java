package dev.roomkey.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.token.ParticipantKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DispatchSnapshotTest {
  private static final ParticipantPermission ANY = ParticipantPermission.NONE;

  private static Dispatch dispatch(String id, String agentName, long at, String... agents) {
    return new Dispatch(id, agentName, "room", "", Instant.ofEpochSecond(at), List.of(agents));
  }

  private static Dispatch bot(String id, long at, String... agents) {
    return dispatch(id, "bot", at, agents);
  }

  private static LiveParticipant participant(String identity, ParticipantKind kind, String name) {
    return new LiveParticipant(
        "PA_" + identity,
        identity,
        "",
        LiveParticipant.State.ACTIVE,
        "",
        Map.of("lk.agent_name", name),
        kind,
        Instant.EPOCH,
        false,
        ANY,
        List.of());
  }

  /** Returns the snapshot of two dispatches, of which ours is the younger. */
  private static DispatchSnapshot seen(Dispatch older, Dispatch ours, String... present) {
    return DispatchSnapshot.of(ours, List.of(ours, older))
        .with(
            Stream.of(present)
                .map(identity -> participant(identity, ParticipantKind.AGENT, "bot"))
                .toList());
  }

  @Test
  void older_dispatches_have_the_same_name_and_an_earlier_time() {
    Dispatch ours = bot("b", 5);

    DispatchSnapshot seen =
        DispatchSnapshot.of(
            ours, List.of(bot("c", 5), bot("z", 4), bot("a", 5), ours, dispatch("x", "other", 1)));

    assertThat(seen.olderIds()).containsExactly("z", "a");
  }

  @Test
  void assigns_recorded_agents_to_their_dispatches() {
    Dispatch older = bot("a", 1, "first");
    Dispatch ours = bot("b", 2, "second");

    assertThat(seen(older, ours).hasOlderAgent()).isFalse();
    assertThat(seen(older, ours).hasOurAgent()).isFalse();
    assertThat(seen(older, ours, "first").hasOlderAgent()).isTrue();
    assertThat(seen(older, ours, "first").hasOurAgent()).isFalse();
    assertThat(seen(older, ours, "second").hasOlderAgent()).isFalse();
    assertThat(seen(older, ours, "second").hasOurAgent()).isTrue();
    assertThat(seen(older, ours, "first", "second").surplusUnrecorded()).isEmpty();
  }

  @Test
  void assigns_an_unrecorded_agent_to_the_older_dispatch_without_an_agent() {
    DispatchSnapshot seen = seen(bot("a", 1), bot("b", 2, "second"), "second", "forgotten");

    assertThat(seen.hasOlderAgent()).isTrue();
    assertThat(seen.hasOurAgent()).isTrue();
    assertThat(seen.surplusUnrecorded()).as("the agent stays").isEmpty();
  }

  @Test
  void assigns_an_unrecorded_agent_to_our_dispatch_if_the_older_has_its_agent() {
    DispatchSnapshot seen = seen(bot("a", 1, "first"), bot("b", 2), "first", "forgotten");

    assertThat(seen.hasOlderAgent()).isTrue();
    assertThat(seen.hasOurAgent()).isTrue();
    assertThat(seen.surplusUnrecorded()).containsExactly("forgotten");
  }

  @Test
  void keeps_the_same_one_of_several_unrecorded_agents_on_all_replicas() {
    DispatchSnapshot one = seen(bot("a", 1), bot("b", 2), "k", "c", "m");
    DispatchSnapshot other = seen(bot("a", 1), bot("b", 2), "m", "k", "c");

    assertThat(one.surplusUnrecorded()).containsExactly("k", "m");
    assertThat(other.surplusUnrecorded()).containsExactly("k", "m");
    assertThat(seen(bot("a", 1), bot("b", 2), "k").hasOurAgent()).as("a single agent").isFalse();
  }

  @Test
  void ignores_other_participants_and_agents_with_other_names() {
    DispatchSnapshot seen =
        DispatchSnapshot.of(bot("b", 2), List.of(bot("a", 1), bot("b", 2)))
            .with(
                List.of(
                    participant("ann", ParticipantKind.STANDARD, "bot"),
                    participant("scribe", ParticipantKind.AGENT, "scribe")));

    assertThat(seen.present()).isEmpty();
  }
}
