package dev.roomkey.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.ParticipantKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real participants and a real LiveKit server. */
@Tag("slow")
class UnknownParticipantsTest {
  private final LiveKitServer server = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(server);
  private final LiveKitCluster livekit =
      LiveKitCluster.at(server.url(), LiveKitCredentials.of(server.apiKey(), server.apiSecret()));
  private final MemoryStateStore state = new MemoryStateStore(InstantSource.system());
  private final List<String> removed = new CopyOnWriteArrayList<>();
  private final RoomName room = new RoomName("unknown-" + System.nanoTime());
  private final RoomName other = new RoomName("other-" + System.nanoTime());
  private final UnknownParticipants guard =
      new UnknownParticipants(
          state.admissions(),
          livekit.api(),
          room::equals,
          (name, identity) -> removed.add(name + " " + identity));

  @AfterEach
  void close() {
    livekit.close();
  }

  private void admit(String identity) {
    Instant now = Instant.now();
    Admission admission =
        new Admission(
            Admission.PREFIX + identity,
            new RoomTarget.Named(room),
            new ParticipantIdentity(identity),
            null,
            Caller.of(identity),
            null,
            null,
            null,
            SessionEnd.NEVER,
            false,
            Admission.State.GRANTED,
            now,
            now.plusSeconds(600),
            now.plusSeconds(600),
            Duration.ofSeconds(20));
    state
        .admissions()
        .admit(
            new SeatRequest(
                admission, Ticket.of(identity).hash(), 0, DuplicateIdentity.REPLACE, null, null),
            Deadline.in(Await.PATIENCE));
  }

  private SignalParticipant join(RoomName name, String identity) {
    SignalParticipant participant =
        SignalParticipant.join(server, TestToken.join(server, name.value(), identity));
    Await.that(identity + " has joined", () -> participants(name).contains(identity));
    return participant;
  }

  private List<String> participants(RoomName name) {
    return oracle.listParticipants(name.value()).findValuesAsString("identity");
  }

  private static WebhookEvent joined(RoomName name, String identity, ParticipantKind kind) {
    return new WebhookEvent(
        "EV_" + identity,
        WebhookEvent.PARTICIPANT_JOINED,
        Instant.now(),
        new WebhookEvent.Room("RM_1", name.value()),
        new WebhookEvent.Participant("PA_1", identity, kind, Instant.now()),
        Map.of(),
        false);
  }

  @Test
  void a_sweep_removes_participants_without_an_admission() {
    admit("ada");
    try (SignalParticipant ada = join(room, "ada");
        SignalParticipant eve = join(room, "eve");
        SignalParticipant elsewhere = join(other, "eve")) {
      guard.sweep();

      assertThat(removed).containsExactly(room + " eve");
      Await.that("eve is out", () -> !eve.isIn() && participants(room).equals(List.of("ada")));
      assertThat(ada.isIn()).isTrue();
      assertThat(elsewhere.isIn()).isTrue();
    }
  }

  @Test
  void an_event_removes_a_participant_without_an_admission() {
    admit("ada");
    try (SignalParticipant ada = join(room, "ada");
        SignalParticipant eve = join(room, "eve")) {
      guard.received(joined(room, "ada", ParticipantKind.STANDARD));
      guard.received(joined(room, "eve", ParticipantKind.AGENT));
      guard.received(joined(other, "eve", ParticipantKind.STANDARD));
      assertThat(removed).isEmpty();

      guard.received(joined(room, "eve", ParticipantKind.STANDARD));

      assertThat(removed).containsExactly(room + " eve");
      Await.that("eve is out", () -> !eve.isIn());
      assertThat(ada.isIn()).isTrue();
    }
  }
}
