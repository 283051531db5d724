package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.http.doctor.RtcAnswer.Failed;
import dev.roomkey.livekit.LiveKitUrl;

/** Checks that LiveKit answers at the URL for clients. */
record LiveKitUrlCheck(Probe probe, LiveKitUrl url) implements Check {
  static final String FIX_FIRST = "Fix livekit_url first.";

  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    return switch (probe.clientUrl()) {
      case Failed failed ->
          Finding.error(
              "livekit.url %s cannot be reached: %s".formatted(url, failed.detail()),
              remedy(failed));
      case Answered answered -> answered(answered);
    };
  }

  private Finding answered(Answered answered) {
    return switch (answered.meaning()) {
      case PERMITTED, ROOM_MISSING, UNKNOWN_KEY, INVALID_TOKEN ->
          Finding.ok("LiveKit answers at livekit.url " + url);
      case UNAVAILABLE ->
          Finding.error(
              "livekit.url %s answers with status 503".formatted(url),
              "Start LiveKit if a proxy answers for it; otherwise add nodes, or raise the limits"
                  + " of the nodes (limit in livekit.yaml): they are full.");
      case NOT_LIVEKIT ->
          Finding.error(
              "livekit.url %s answers with status %d, but not as LiveKit"
                  .formatted(url, answered.status()),
              "Set livekit.url to the URL of the LiveKit server, without the path of a page; a"
                  + " proxy in front of it must forward all paths below /rtc.");
    };
  }

  private static String remedy(Failed failed) {
    return switch (failed.failure()) {
      case UNKNOWN_HOST -> "Correct the host name in livekit.url, or add it to DNS.";
      case NOT_CONNECTED, TIMED_OUT, BROKEN ->
          "Start LiveKit, correct host and port of livekit.url, or permit the connection in the"
              + " firewall.";
      case NO_TLS ->
          "Set livekit.url to ws://, or put a proxy with a certificate in front of LiveKit.";
      case TLS_FAILED,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_YET_VALID,
          CERTIFICATE_OF_OTHER_HOST,
          CERTIFICATE_UNTRUSTED ->
          "See tls.";
    };
  }
}
