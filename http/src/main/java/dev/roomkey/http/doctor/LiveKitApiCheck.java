package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.livekit.LiveRoom;
import java.util.List;

/** Checks that LiveKit's server API answers. */
record LiveKitApiCheck(Probe probe, LiveKitUrl url) implements Check {
  static final String FIX_FIRST = "Fix livekit_api and livekit_keys first.";

  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    return switch (probe.rooms()) {
      case ApiResult.Ok<List<LiveRoom>> ok -> reached();
      case ApiResult.Failed<List<LiveRoom>> failed ->
          switch (failed.failure()) {
            case UNAUTHENTICATED -> reached();
            case UNAVAILABLE, TIMED_OUT ->
                Finding.error(
                    "the server API at %s cannot be reached: %s".formatted(url, failed.detail()),
                    "Start LiveKit; set livekit.api_url if Roomkey reaches it at another address"
                        + " than clients; in networks with a proxy, set HTTPS_PROXY or NO_PROXY.");
            case INVALID_RESPONSE, NOT_FOUND, INVALID_ARGUMENT ->
                Finding.error(
                    "%s does not answer as the server API: %s".formatted(url, failed.detail()),
                    "Set livekit.api_url to the URL of the LiveKit server; a proxy in front of it"
                        + " must forward all paths below /twirp.");
          };
    };
  }

  private Finding reached() {
    return Finding.ok("the server API answers at " + url);
  }
}
