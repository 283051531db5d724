package com.example.rooms;

import dev.roomkey.base.Deadline;
import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.ApiKey;
import dev.roomkey.token.ApiSecret;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.Map;

/**
 * Uses LiveKit without Roomkey's routes, here from the command line: creates a room, issues a token
 * for a participant, and removes the participant.
 */
public final class Rooms {
  private final LiveKitCluster livekit;

  Rooms(LiveKitCluster livekit) {
    this.livekit = livekit;
  }

  public static void main(String[] args) {
    String command = args.length == 3 ? args[0] : "";
    try (LiveKitCluster livekit = of(System.getenv())) {
      Rooms rooms = new Rooms(livekit);
      System.out.println(
          switch (command) {
            case "invite" -> rooms.invite(args[1], args[2]);
            case "kick" -> rooms.kick(args[1], args[2]);
            default -> "usage: invite ROOM IDENTITY, or kick ROOM IDENTITY";
          });
    }
  }

  /** Without variables in the environment, uses {@code livekit-server --dev}. */
  private static LiveKitCluster of(Map<String, String> environment) {
    ApiKey key = new ApiKey(environment.getOrDefault("LIVEKIT_API_KEY", "devkey"));
    String secret = environment.get("LIVEKIT_API_SECRET");
    return LiveKitCluster.at(
        environment.getOrDefault("LIVEKIT_URL", "ws://127.0.0.1:7880"),
        new LiveKitCredentials(
            key, secret == null ? ApiSecret.forDevelopmentOnly("secret") : ApiSecret.of(secret)));
  }

  /** Makes sure that the room exists, and returns its status and a token for it. */
  String invite(String room, String identity) {
    RoomPlan plan = RoomPlan.named(room, RoomConfiguration.DEFAULT.withMaxParticipants(20));
    return switch (livekit.rooms().ensure(plan, soon())) {
      case RoomOutcome.Ready ready -> ready.status().key() + " " + token(room, identity);
      case RoomOutcome.Unready unready ->
          "room not available: " + unready.problem() + ", " + unready.detail();
    };
  }

  private String token(String room, String identity) {
    TokenClaims claims =
        TokenClaims.validFor(Duration.ofMinutes(10))
            .identity(identity)
            .video(VideoGrant.join(room).build())
            .build();
    return livekit.tokens().issue(claims).value();
  }

  String kick(String room, String identity) {
    return switch (livekit.api().removeParticipant(room, identity, soon())) {
      case ApiResult.Ok<Void> removed -> identity + " removed";
      case ApiResult.Failed<Void> failed -> identity + " not removed: " + failed.failure();
    };
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(5));
  }
}
