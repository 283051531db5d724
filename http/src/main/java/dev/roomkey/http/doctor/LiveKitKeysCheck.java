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
    boolean rejected =
        probe.rooms() instanceof ApiResult.Failed<List<LiveRoom>> failed
            && failed.failure() == ApiFailure.UNAUTHENTICATED;
    boolean accepted = probe.rooms() instanceof ApiResult.Ok<List<LiveRoom>>;
    boolean permitted = client == Meaning.PERMITTED || client == Meaning.ROOM_MISSING;
    if (ClockCheck.isRejected(probe.answers()) && (rejected || client == Meaning.INVALID_TOKEN)) {
      return Finding.error(
          "LiveKit rejects tokens because the clocks of Roomkey and LiveKit differ",
          "Solve clock first.");
    }
    if (rejected && permitted || accepted && isRejection(client)) {
      return Finding.error(
          "one of livekit.url and livekit.api_url accepts the key pair, the other rejects it",
          "Set both to the same LiveKit cluster.");
    }
    if (client == Meaning.UNKNOWN_KEY
        || rejected && meaning(probe.apiUrl()) == Meaning.UNKNOWN_KEY) {
      return Finding.error(
          "LiveKit does not know the API key " + key,
          "Add the key to keys in livekit.yaml and restart LiveKit, or set livekit.api_key to one"
              + " of its keys.");
    }
    if (rejected || client == Meaning.INVALID_TOKEN) {
      return Finding.error(
          "LiveKit knows the API key %s and rejects its signature".formatted(key),
          "Set livekit.api_secret to the secret that LiveKit has for this key.");
    }
    return accepted || permitted
        ? Finding.ok("LiveKit accepts the key pair of " + key)
        : Finding.skipped("LiveKit cannot be reached", "Solve livekit_url and livekit_api first.");
  }

  private static boolean isRejection(Meaning meaning) {
    return meaning == Meaning.UNKNOWN_KEY || meaning == Meaning.INVALID_TOKEN;
  }

  private static Meaning meaning(RtcAnswer answer) {
    return answer instanceof Answered answered ? answered.meaning() : Meaning.NOT_LIVEKIT;
  }
}
