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

/** The program in front of a real LiveKit server. */
class RoomsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LiveKitServer server = LiveKitServer.shared();

  @Test
  void somebody_is_invited_joins_and_is_thrown_out() {
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
        assertEquals("ada is out", rooms.kick("standup", "ada"));
        assertTrue(Await.until(PATIENCE, () -> !ada.isIn()));
      }
      assertEquals("ada is not in: NOT_FOUND", rooms.kick("standup", "ada"));
    }
  }
}
