package dev.roomkey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomStatus;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.token.LiveKitCredentials;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AutoCreateTest {
  @Test
  void a_room_that_is_gone_is_created_again_if_a_join_would_not() {
    try (LiveKitServer server = LiveKitServer.builder().autoCreate(false).start();
        LiveKitCluster cluster =
            LiveKitCluster.builder(
                    LiveKitUrl.of(server.url()),
                    LiveKitCredentials.of(server.apiKey(), server.apiSecret()))
                .autoCreate(false)
                .build()) {
      assertThat(ensure(cluster)).isEqualTo(RoomStatus.CREATED);
      assertThat(ensure(cluster)).isEqualTo(RoomStatus.EXISTING);
      LiveKitApi.of(server).deleteRoom("closed");

      assertThat(ensure(cluster)).isEqualTo(RoomStatus.CREATED);
      String token = TestToken.join(server, "closed", "ann");
      assertThat(RtcValidate.ask(server, token).letsIn()).isTrue();
    }
  }

  private static RoomStatus ensure(LiveKitCluster cluster) {
    RoomPlan plan = RoomPlan.named("closed", RoomConfiguration.DEFAULT);
    RoomOutcome outcome = cluster.rooms().ensure(plan, Deadline.in(Duration.ofSeconds(30)));
    assertThat(outcome).isInstanceOf(RoomOutcome.Ready.class);
    return ((RoomOutcome.Ready) outcome).status();
  }
}
