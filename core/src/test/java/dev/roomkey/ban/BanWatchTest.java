package dev.roomkey.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.room.Namespace;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.token.LiveKitCredentials;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rooms of several programs on one livekit-server. */
class BanWatchTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LiveKitServer SERVER = LiveKitServer.shared();

  private final LiveKitCluster livekit =
      LiveKitCluster.at(SERVER.url(), LiveKitCredentials.of(SERVER.apiKey(), SERVER.apiSecret()));
  private final LiveKitApi oracle = LiveKitApi.of(SERVER);
  private final MemoryStateStore store = new MemoryStateStore(InstantSource.system());

  @AfterEach
  void close() {
    livekit.close();
  }

  private BanWatch watch(RoomScope scope) {
    return new BanWatch(
        store.bans(),
        store.permissions(),
        livekit.api(),
        scope,
        InstantSource.system(),
        BanListener.NONE);
  }

  private void ban(RoomName room) {
    Instant now = Instant.now();
    Instant until = now.plus(Duration.ofHours(1));
    Ban.Subject ann = new Ban.Subject(Ban.Kind.PARTICIPANT, "ann");
    store
        .bans()
        .add(
            new Ban(Ban.newId(RANDOM), ann, room, now, until, null, "ada", true),
            new WatchedParticipant(room, "ann", until),
            Deadline.in(Await.PATIENCE));
  }

  @Test
  void removes_no_participant_from_a_room_of_another_program() {
    RoomName room = new RoomName("theirs-" + Long.toString(RANDOM.nextLong(), 36));
    ban(room);
    oracle.createRoom(room.value());
    RoomScope own = RoomScope.of(new RoomNames(new Namespace("ours"), RANDOM), "ours");
    try (SignalParticipant ann =
        SignalParticipant.join(SERVER, TestToken.join(SERVER, room.value(), "ann"))) {
      Await.that("ann has joined", () -> !oracle.listParticipants(room.value()).isEmpty());

      watch(own).seen(room, "ann");
      watch(own).sweep();

      assertThat(oracle.listParticipants(room.value()).findValuesAsString("identity"))
          .containsExactly("ann");
      watch(RoomScope.EVERYTHING).seen(room, "ann");
      Await.that("ann is removed", () -> !ann.isIn());
    }
  }
}
