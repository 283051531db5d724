package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.config.settings.TokenSettings;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.http.doctor.RtcAnswer.Failed;
import dev.roomkey.http.doctor.RtcAnswer.Meaning;

/** Sends the largest permitted token to LiveKit, through all proxies in front of it. */
record TokenSizeCheck(Probe probe, TokenSettings settings) implements Check {
  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    if (!(probe.clientUrl() instanceof Answered small) || !isAccepted(small.meaning())) {
      return Finding.skipped(
          "LiveKit has not accepted a token", "Fix livekit_url and livekit_keys first.");
    }
    int bytes = settings.maxBytes();
    return switch (probe.askWithTokenOf(bytes, deadline)) {
      case Answered large when isAccepted(large.meaning()) ->
          Finding.ok("a token of %d bytes (tokens.max_bytes) reaches LiveKit".formatted(bytes));
      case Answered large ->
          Finding.error(
              "a token of %d bytes (tokens.max_bytes) is answered with status %d, and a short one"
                      .formatted(bytes, large.status())
                  + " reaches LiveKit",
              remedy());
      case Failed failed ->
          Finding.error(
              "a token of %d bytes (tokens.max_bytes) does not reach LiveKit: %s"
                  .formatted(bytes, failed.detail()),
              remedy());
    };
  }

  private static boolean isAccepted(Meaning meaning) {
    return meaning == Meaning.PERMITTED || meaning == Meaning.ROOM_MISSING;
  }

  private static String remedy() {
    return "Raise the limit of request lines in the proxy before LiveKit"
        + " (large_client_header_buffers in nginx, tune.bufsize in HAProxy), or lower"
        + " tokens.max_bytes.";
  }
}
