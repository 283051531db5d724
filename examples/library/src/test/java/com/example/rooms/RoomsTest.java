package com.example.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.token.LiveKitCredentials;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs the program with a real LiveKit server. */
class RoomsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LiveKitServer server = LiveKitServer.shared();

  @Test
  void invites_and_removes_a_participant() {
    LiveKitApi oracle = LiveKitApi.of(server);
    try (LiveKitCluster livekit =
        LiveKitCluster.at(
            server.url(), LiveKitCredentials.of(server.apiKey(), server.apiSecret()))) {
      Rooms rooms = new Rooms(livekit);

      String[] invitation = rooms.invite("standup", "ada").split(" ");
      assertEquals("created", invitation[0]);
      assertTrue(rooms.invite("standup", "grace").startsWith("existing "));

      try (SignalParticipant ada = SignalParticipant.join(server, invitation[1])) {
        assertTrue(Await.until(PATIENCE, () -> !oracle.listParticipants("standup").isEmpty()));
        assertEquals("ada removed", rooms.kick("standup", "ada"));
        assertTrue(Await.until(PATIENCE, () -> !ada.isIn()));
      }
      assertEquals("ada not removed: NOT_FOUND", rooms.kick("standup", "ada"));
    }
  }
}
