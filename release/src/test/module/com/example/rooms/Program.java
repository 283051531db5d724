package com.example.rooms;

import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.AccessToken;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;

/** A program on the module path that issues a token and calls a LiveKit server. */
public final class Program {
  private Program() {}

  public static void main(String[] args) {
    LiveKitCredentials credentials = LiveKitCredentials.forDevelopmentOnly("devkey", "secret");
    try (LiveKitCluster livekit = LiveKitCluster.at("ws://127.0.0.1:9", credentials)) {
      TokenClaims.Builder claims = TokenClaims.validFor(Duration.ofMinutes(1)).identity("ada");
      AccessToken token =
          livekit.tokens().issue(claims.video(VideoGrant.join("standup").build()).build());
      RoomPlan plan = RoomPlan.named("standup", RoomConfiguration.DEFAULT);
      System.out.println(livekit.verifier().verify(token.value()).getClass().getSimpleName());
      System.out.println(
          livekit
              .rooms()
              .ensure(plan, Deadline.in(Duration.ofSeconds(3)))
              .getClass()
              .getSimpleName());
    }
  }
}
