package dev.roomkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.AdmissionMonitor.Removal;
import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.testkit.Toxiproxy;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.ParticipantIdentity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real participants, a real LiveKit server, and a clock that the test moves. */
@Tag("slow")
class AdmissionMonitorTest {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Duration HOLD = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(6);

  private final LiveKitServer server = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(server);
  private final Toxiproxy path = Toxiproxy.to(server.port());
  private final LiveKitCluster livekit =
      LiveKitCluster.builder(
              LiveKitUrl.of(server.url()),
              LiveKitCredentials.of(server.apiKey(), server.apiSecret()))
          .apiUrl(LiveKitUrl.of(path.httpUrl()))
          .build();
  private Instant now = Instant.now();
  private final MemoryStateStore state = new MemoryStateStore(() -> now);
  private final AdmissionStore store = state.admissions();
  private final List<Removal> removals = new ArrayList<>();
  private final AdmissionMonitor monitor =
      new AdmissionMonitor(
          livekit.admissions(state, AdmissionOptions.DEFAULT), livekit.api(), removals::add);
  private final RoomName room = new RoomName("monitor-" + System.nanoTime());

  @AfterEach
  void close() {
    livekit.close();
    path.close();
  }

  private static Deadline deadline() {
    return Deadline.in(Await.PATIENCE);
  }

  private Admission admit(String identity, SessionEnd end) {
    SecureRandom random = new SecureRandom();
    Admission admission =
        new Admission(
            Admission.newId(random),
            new RoomTarget.Named(room),
            new ParticipantIdentity(identity),
            null,
            Caller.of(identity),
            null,
            null,
            null,
            end,
            false,
            State.GRANTED,
            now,
            now.plus(LIFETIME),
            now.plus(HOLD),
            HOLD);
    store.admit(
        new SeatRequest(
            admission, Ticket.next(random).hash(), 0, DuplicateIdentity.REPLACE, null, null),
        deadline());
    return admission;
  }

  private SignalParticipant join(String identity) {
    SignalParticipant participant =
        SignalParticipant.join(server, TestToken.join(server, room.value(), identity));
    Await.that(identity + " has joined", () -> participants().contains(identity));
    return participant;
  }

  private List<String> participants() {
    return oracle.listParticipants(room.value()).findValuesAsString("identity");
  }

  private List<String> seats() {
    return store.seats(room, deadline()).stream()
        .map(seat -> seat.identity().value() + " " + seat.state().key())
        .toList();
  }

  @Test
  void a_participant_that_has_joined_keeps_its_seat_after_the_hold() {
    admit("ada", SessionEnd.NEVER);
    admit("bob", SessionEnd.NEVER);
    try (SignalParticipant ada = join("ada")) {
      monitor.observeEnding(SOON);
      assertThat(seats()).containsExactly("ada granted", "bob granted");

      now = now.plus(HOLD).minus(SOON).plusSeconds(1);
      monitor.observeEnding(SOON);

      assertThat(seats()).containsExactly("ada present", "bob granted");
      now = now.plus(SOON);
      assertThat(seats()).containsExactly("ada present");
      assertThat(ada.isIn()).isTrue();
    }
  }

  @Test
  void a_participant_that_returns_keeps_its_seat_after_the_hold() {
    admit("ada", SessionEnd.NEVER);
    try (SignalParticipant ada = join("ada")) {
      monitor.reconcile();
      assertThat(ada.isIn()).isTrue();
    }
    Await.that("Ada has left", () -> !participants().contains("ada"));
    now = now.plusSeconds(1);
    monitor.reconcile();
    assertThat(seats()).containsExactly("ada left");
    try (SignalParticipant ada = join("ada")) {
      now = now.plus(HOLD).minusSeconds(1);
      monitor.observeEnding(SOON);
      now = now.plus(HOLD);

      assertThat(seats()).containsExactly("ada present");
      assertThat(ada.isIn()).isTrue();
    }
  }

  @Test
  void removes_participants_that_have_not_refreshed_their_token() {
    admit("ada", SessionEnd.WITH_TOKEN);
    admit("bob", SessionEnd.NEVER);
    try (SignalParticipant ada = join("ada");
        SignalParticipant bob = join("bob")) {
      monitor.reconcile();
      monitor.removeOverdue();
      assertThat(removals).isEmpty();

      now = now.plus(LIFETIME);
      monitor.removeOverdue();

      Await.that(
          "Ada has been removed", () -> !ada.isIn() && participants().equals(List.of("bob")));
      assertThat(seats()).containsExactly("bob present");
      assertThat(bob.isIn()).isTrue();
    }
  }

  @Test
  void repeats_a_removal_that_failed() {
    Admission admission = admit("ada", SessionEnd.NEVER);
    try (SignalParticipant ada = join("ada")) {
      path.cutOff();
      monitor.recheck(AccessPolicy.DENY_ALL);
      monitor.retryRemovals();
      assertThat(seats()).isEmpty();
      assertThat(removals).isEmpty();
      assertThat(ada.isIn()).isTrue();

      path.heal();
      Await.that(
          "Ada has been removed",
          () -> {
            monitor.retryRemovals();
            return !ada.isIn();
          });

      assertThat(removals)
          .containsExactly(new Removal(admission, AdmissionMonitor.Reason.NO_LONGER_PERMITTED));
    }
  }

  @Test
  void does_not_remove_a_participant_that_has_been_admitted_again() {
    admit("ada", SessionEnd.NEVER);
    try (SignalParticipant ada = join("ada")) {
      path.cutOff();
      monitor.recheck(AccessPolicy.DENY_ALL);
      admit("ada", SessionEnd.NEVER);
      path.heal();
      Await.that("LiveKit is called again", () -> livekit.api().breaker().permitsCalls());

      monitor.retryRemovals();

      assertThat(removals).isEmpty();
      assertThat(participants()).containsExactly("ada");
      assertThat(ada.isIn()).isTrue();
    }
  }
}
