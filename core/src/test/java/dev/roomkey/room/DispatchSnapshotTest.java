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

  /** Who is seen of two dispatches, of which ours is the younger. */
  private static DispatchSnapshot seen(Dispatch older, Dispatch ours, String... there) {
    return DispatchSnapshot.of(ours, List.of(ours, older))
        .with(
            Stream.of(there)
                .map(identity -> participant(identity, ParticipantKind.AGENT, "bot"))
                .toList());
  }

  @Test
  void older_is_who_was_sent_before_under_the_same_name() {
    Dispatch ours = bot("b", 5);

    DispatchSnapshot seen =
        DispatchSnapshot.of(
            ours, List.of(bot("c", 5), bot("z", 4), bot("a", 5), ours, dispatch("x", "other", 1)));

    assertThat(seen.olderIds()).containsExactly("z", "a");
  }

  @Test
  void agents_on_record_are_told_apart() {
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
  void one_that_livekit_forgot_is_the_older_ones_where_that_has_none() {
    DispatchSnapshot seen = seen(bot("a", 1), bot("b", 2, "second"), "second", "forgotten");

    assertThat(seen.hasOlderAgent()).isTrue();
    assertThat(seen.hasOurAgent()).isTrue();
    assertThat(seen.surplusUnrecorded()).as("it is the one that stays").isEmpty();
  }

  @Test
  void one_that_livekit_forgot_is_ours_where_the_older_is_there() {
    DispatchSnapshot seen = seen(bot("a", 1, "first"), bot("b", 2), "first", "forgotten");

    assertThat(seen.hasOlderAgent()).isTrue();
    assertThat(seen.hasOurAgent()).isTrue();
    assertThat(seen.surplusUnrecorded()).containsExactly("forgotten");
  }

  @Test
  void of_several_that_livekit_forgot_one_stays_and_it_is_the_same_for_all_who_look() {
    DispatchSnapshot one = seen(bot("a", 1), bot("b", 2), "k", "c", "m");
    DispatchSnapshot other = seen(bot("a", 1), bot("b", 2), "m", "k", "c");

    assertThat(one.surplusUnrecorded()).containsExactly("k", "m");
    assertThat(other.surplusUnrecorded()).containsExactly("k", "m");
    assertThat(seen(bot("a", 1), bot("b", 2), "k").hasOurAgent()).as("one alone").isFalse();
  }

  @Test
  void people_and_agents_of_other_names_are_nobody_here() {
    DispatchSnapshot seen =
        DispatchSnapshot.of(bot("b", 2), List.of(bot("a", 1), bot("b", 2)))
            .with(
                List.of(
                    participant("ann", ParticipantKind.STANDARD, "bot"),
                    participant("scribe", ParticipantKind.AGENT, "scribe")));

    assertThat(seen.present()).isEmpty();
  }
}
