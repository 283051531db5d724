package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bans that outlast the server that has recorded them. LiveKit reports no events. */
@Tag("slow")
@Timeout(600)
class BansRestartTest {
  private final LiveKitServer livekit = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(livekit);
  @TempDir private Path folder;

  private SignalParticipant joined(Answer token) {
    SignalParticipant participant = returned(token);
    String identity = token.text("participant_identity");
    Await.that(
        identity + " is present",
        () ->
            oracle
                .listParticipants(token.text("room_name"))
                .findValuesAsString("identity")
                .contains(identity));
    return participant;
  }

  private SignalParticipant returned(Answer token) {
    return SignalParticipant.join(livekit, token.text("participant_token"));
  }

  private static void kill(RoomkeyProcess server) {
    RoomkeyProcess.send("-KILL", Long.toString(server.pid()));
    Await.that("the server is killed", () -> !server.isAlive());
  }

  @Test
  void a_ban_holds_after_the_server_was_killed() {
    BanHome home = new BanHome(folder);
    String store = "sqlite:" + folder.resolve("state.db");
    Answer eve;
    Answer bob;
    SignalParticipant witness;
    try (RoomkeyProcess roomkey = home.start(livekit, store)) {
      eve = home.join("eve", "killed");
      bob = home.join("bob", "killed");
      witness = joined(bob);
      try (SignalParticipant first = joined(eve)) {
        assertThat(home.ban(eve).status()).isEqualTo(201);
        kill(roomkey);
        Await.that("eve was removed", () -> !first.isIn());
      }
    }
    try (SignalParticipant back = joined(eve);
        RoomkeyProcess restarted = home.start(livekit, store)) {
      Await.that("eve is removed again", () -> !back.isIn());
      assertThat(home.join("eve", "killed").text("code")).isEqualTo("banned");
      assertThat(home.join("bob", "killed").status()).isEqualTo(201);
      assertThat(restarted.isAlive()).isTrue();
    }
    assertThat(witness.isIn()).isTrue();
    witness.close();
  }

  @Test
  void a_ban_of_one_replica_holds_at_another_after_the_first_was_killed() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the tests have a PostgreSQL for Linux on x86-64 only");
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setPGStartupWait(Await.PATIENCE).start()) {
      String store = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(postgres.getPort());
      BanHome home = new BanHome(folder);
      BanHome other = home.replica();
      try (RoomkeyProcess one = home.start(livekit, store);
          RoomkeyProcess two = other.start(livekit, store)) {
        Answer eve = other.join("eve", "replicas");
        try (SignalParticipant first = joined(eve)) {
          assertThat(home.ban(eve).status()).isEqualTo(201);
          assertThat(other.join("eve", "replicas").text("code")).isEqualTo("banned");
          Await.that("eve was removed", () -> !first.isIn());
        }
        kill(one);
        try (SignalParticipant back = returned(eve)) {
          Await.that("eve is removed by the other server", () -> !back.isIn());
        }
        assertThat(two.isAlive()).isTrue();
      }
    }
  }
}
