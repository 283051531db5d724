package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.http.doctor.RtcAnswer.Meaning;
import dev.roomkey.livekit.ApiFailure;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.token.ApiKey;
import java.util.List;

/** Checks that LiveKit accepts the key pair, at the URL for clients and in the server API. */
record LiveKitKeysCheck(Probe probe, ApiKey key) implements Check {
  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    Meaning client = meaning(probe.clientUrl());
    boolean permitted = client == Meaning.PERMITTED || client == Meaning.ROOM_MISSING;
    boolean refused = client == Meaning.UNKNOWN_KEY || client == Meaning.INVALID_TOKEN;
    return switch (probe.rooms()) {
      case ApiResult.Ok<List<LiveRoom>> ok -> refused ? twoClusters() : accepted();
      case ApiResult.Failed<List<LiveRoom>> failed
          when failed.failure() == ApiFailure.UNAUTHENTICATED ->
          permitted ? twoClusters() : rejected(refused ? client : meaning(probe.apiUrl()));
      case ApiResult.Failed<List<LiveRoom>> failed ->
          permitted ? accepted() : refused ? rejected(client) : unreachable();
    };
  }

  private Finding accepted() {
    return Finding.ok("LiveKit accepts the key pair of " + key);
  }

  private static Finding unreachable() {
    return Finding.skipped("LiveKit cannot be reached", "Fix livekit_url and livekit_api first.");
  }

  private static Finding twoClusters() {
    return Finding.error(
        "one of livekit.url and livekit.api_url accepts the key pair, the other rejects it",
        "Set both to the same LiveKit cluster.");
  }

  private Finding rejected(Meaning meaning) throws InterruptedException {
    if (meaning == Meaning.UNKNOWN_KEY) {
      return Finding.error(
          "LiveKit does not know the API key " + key,
          "Add the key to keys in livekit.yaml and restart LiveKit, or set livekit.api_key to one"
              + " of its keys.");
    }
    return ClockCheck.isRejected(probe.answers())
        ? Finding.error(
            "LiveKit rejects tokens because the clocks of Roomkey and LiveKit differ",
            "Fix clock first.")
        : Finding.error(
            "LiveKit knows the API key %s and rejects its signature".formatted(key),
            "Set livekit.api_secret to the secret that LiveKit has for this key.");
  }

  private static Meaning meaning(RtcAnswer answer) {
    return answer instanceof Answered answered ? answered.meaning() : Meaning.NOT_LIVEKIT;
  }
}
