package dev.roomkey.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.AddressHasher;
import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.token.LiveKitCredentials;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is banned, and which participants are watched, depending on what is recorded. */
class BansTest {
  private static final RoomName HALL = new RoomName("bans-hall");

  private final LiveKitServer server = LiveKitServer.shared();
  private final LiveKitCredentials credentials =
      LiveKitCredentials.of(server.apiKey(), server.apiSecret());
  private final LiveKitCluster livekit = LiveKitCluster.at(server.url(), credentials);
  private final Instant now = Instant.parse("2026-11-28T12:00:00Z");
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
            room -> true,
            () -> now,
            BanListener.NONE);
    Bans bans =
        new Bans(
            store.bans(),
            store.admissions(),
            recordsAll,
            watch,
            new AddressHasher(credentials.apiSecret()),
            new Random(7),
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
