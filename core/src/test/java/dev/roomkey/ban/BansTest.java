package dev.roomkey.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.AddressHasher;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.RandomId;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is banned, and which participants are watched, depending on what is recorded. */
class BansTest {
  private static final RoomName HALL = new RoomName("bans-hall");

  private static final ParticipantIdentity KAI = new ParticipantIdentity("kai");
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Random random = new Random(7);
  private final LiveKitServer server = LiveKitServer.shared();
  private final LiveKitCredentials credentials =
      LiveKitCredentials.of(server.apiKey(), server.apiSecret());
  private final LiveKitCluster livekit = LiveKitCluster.at(server.url(), credentials);
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");
  private final MemoryStateStore store = new MemoryStateStore(() -> now);

  @AfterEach
  void close() {
    livekit.close();
  }

  private static Deadline deadline() {
    return Deadline.in(Await.PATIENCE);
  }

  private Ban ban(BanRequest.Target target, boolean recordsAll) {
    BanWatch watch =
        new BanWatch(
            store.bans(),
            store.permissions(),
            livekit.api(),
            RoomScope.EVERYTHING,
            () -> now,
            BanListener.NONE);
    Bans bans =
        new Bans(
            store.bans(),
            store.admissions(),
            recordsAll,
            watch,
            new AddressHasher(credentials.apiSecret()),
            random,
            BanListener.NONE);
    BanRequest request =
        new BanRequest(target, false, false, now.plusSeconds(3600), "was rude", "ada");
    return ((Bans.Result.Banned) bans.ban(request, deadline())).ban();
  }

  private Map<String, Ban> watched(RoomName room) {
    return store.bans().participants(room, deadline());
  }

  private static BanRequest.Target caller(@Nullable RoomName room) {
    return new BanRequest.OfCaller(room, "eve");
  }

  private void admit(String caller) {
    Admission admission =
        new Admission(
            Admission.PREFIX + RandomId.next(random),
            new RoomTarget.Named(HALL),
            KAI,
            null,
            Caller.of(caller),
            null,
            null,
            null,
            SessionEnd.NEVER,
            false,
            Admission.State.GRANTED,
            now,
            now.plus(LIFETIME),
            now.plus(LIFETIME),
            LIFETIME);
    Ticket.Hash ticket = new Ticket.Hash(RandomId.next(random));
    store
        .admissions()
        .admit(
            new SeatRequest(admission, ticket, 0, DuplicateIdentity.REPLACE, null, null),
            deadline());
  }

  private static BanRequest.Target kai() {
    return new BanRequest.Participant(HALL, KAI);
  }

  @Test
  void a_ban_of_a_participant_is_of_its_caller() {
    admit("eve");
    admit("eve");

    assertThat(ban(kai(), true).subject()).isEqualTo(new Ban.Subject(Ban.Kind.CALLER, "eve"));
  }

  @Test
  void a_ban_of_a_participant_that_may_be_one_of_several_callers_is_of_its_identity() {
    admit("eve");
    admit("bob");

    Ban ban = ban(kai(), true);

    assertThat(ban.subject()).isEqualTo(new Ban.Subject(Ban.Kind.PARTICIPANT, KAI.value()));
    assertThat(ban.weak()).isTrue();
  }

  @Test
  void a_caller_whose_tokens_have_expired_does_not_share_the_identity() {
    admit("eve");
    now = now.plus(LIFETIME).plus(BanStore.REFRESHED_TOKEN);
    admit("bob");

    assertThat(ban(kai(), true).subject()).isEqualTo(new Ban.Subject(Ban.Kind.CALLER, "bob"));
  }

  @Test
  void if_not_all_admissions_are_recorded_a_ban_of_a_caller_watches_its_id_and_is_weak() {
    Ban ban = ban(caller(HALL), false);

    assertThat(ban.subject()).isEqualTo(new Ban.Subject(Ban.Kind.CALLER, "eve"));
    assertThat(ban.weak()).isTrue();
    assertThat(watched(HALL)).isEqualTo(Map.of("eve", ban));
    assertThat(watched(new RoomName("other"))).isEmpty();
  }

  @Test
  void a_ban_of_a_caller_from_all_rooms_watches_its_id_in_all_rooms() {
    Ban ban = ban(caller(null), false);

    assertThat(watched(new RoomName("other"))).isEqualTo(Map.of("eve", ban));
  }

  @Test
  void if_not_all_admissions_are_recorded_a_ban_of_an_address_is_weak() {
    BanRequest.Target target = new BanRequest.OfAddress(HALL, InetAddress.getLoopbackAddress());

    assertThat(ban(target, false).weak()).isTrue();
    assertThat(watched(HALL)).isEmpty();
    assertThat(ban(target, true).weak()).isFalse();
  }

  @Test
  void if_all_admissions_are_recorded_a_ban_of_a_caller_watches_its_participants_only() {
    assertThat(ban(caller(HALL), true).weak()).isFalse();
    assertThat(watched(HALL)).isEmpty();
  }
}
