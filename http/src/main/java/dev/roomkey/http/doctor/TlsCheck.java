package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.Loopback;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.http.doctor.RtcAnswer.Failed;
import dev.roomkey.livekit.LiveKitUrl;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the certificates of LiveKit's URLs. */
record TlsCheck(Probe probe, LiveKitUrl url, LiveKitUrl apiUrl, InstantSource clock)
    implements Check {
  private static final Duration EXPIRY_WARNING = Duration.ofDays(14);

  @Override
  public Finding run(Deadline deadline) throws InterruptedException {
    if (probe.clientUrl() instanceof Failed failed && failed.failure().concernsTls()) {
      return failed(url, failed);
    }
    if (probe.apiUrl() instanceof Failed failed && failed.failure().concernsTls()) {
      return failed(apiUrl, failed);
    }
    Optional<Instant> end =
        probe.answers().stream()
            .map(Answered::certificate)
            .filter(Objects::nonNull)
            .map(X509Certificate::getNotAfter)
            .map(Date::toInstant)
            .min(Comparator.naturalOrder());
    return end.isPresent() ? certified(end.get()) : uncertified();
  }

  private static Finding failed(LiveKitUrl url, Failed failed) {
    return Finding.error("%s: %s".formatted(url, failed.detail()), remedy(failed.failure()));
  }

  private Finding certified(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative()) {
      return Finding.error(
          "the certificate of LiveKit expired at " + end,
          remedy(RtcAnswer.Failure.CERTIFICATE_EXPIRED));
    }
    return left.compareTo(EXPIRY_WARNING) < 0
        ? Finding.warning(
            "the certificate of LiveKit expires at " + end,
            "Renew it, and check why it is not renewed automatically.")
        : Finding.ok("the certificate of LiveKit is valid until " + end);
  }

  private Finding uncertified() {
    boolean encrypted = Stream.of(url, apiUrl).anyMatch(TlsCheck::isEncrypted);
    if (encrypted) {
      return Finding.skipped("LiveKit cannot be reached", LiveKitUrlCheck.FIX_FIRST);
    }
    return Loopback.isLoopback(url.host())
        ? Finding.ok("LiveKit is on this machine, without TLS")
        : Finding.warning(
            "livekit.url " + url + " is not encrypted",
            "Put a proxy with a certificate in front of LiveKit, and set livekit.url to wss://:"
                + " pages served over https cannot connect to ws://.");
  }

  private static boolean isEncrypted(LiveKitUrl url) {
    return url.forApi().startsWith("https:");
  }

  private static String remedy(RtcAnswer.Failure failure) {
    return switch (failure) {
      case CERTIFICATE_EXPIRED -> "Renew the certificate.";
      case CERTIFICATE_NOT_YET_VALID ->
          "Correct the clock of this machine, or wait until the certificate is valid.";
      case CERTIFICATE_OF_OTHER_HOST ->
          "Use the host name of the certificate in livekit.url, or issue a certificate with this"
              + " host name.";
      case TLS_FAILED -> "Let the server accept TLS 1.2 or 1.3, and see its log.";
      case NO_TLS -> "Set livekit.url to ws://, or put a proxy with a certificate before LiveKit.";
      default ->
          "Send the complete chain of certificates from the server; for an authority of your own,"
              + " set network.ca_file to its certificate.";
    };
  }
}
