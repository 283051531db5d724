package dev.roomkey.http.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a URL of LiveKit answers to {@code GET /rtc/validate}. */
sealed interface RtcAnswer {
  /**
   * A response.
   *
   * @param meaning what LiveKit says about the token
   * @param skew the time by which the clock of this process is ahead of the server's, to the
   *     second; null if the response has no date
   * @param certificate the server's certificate; null without TLS
   */
  record Answered(
      int status, Meaning meaning, @Nullable Duration skew, @Nullable X509Certificate certificate)
      implements RtcAnswer {}

  /**
   * No response.
   *
   * @param detail for humans; repeats nothing that the server has sent
   */
  record Failed(Failure failure, String detail) implements RtcAnswer {}

  /** What LiveKit says about a token ({@code pkg/service/rtcservice.go}, {@code auth.go}). */
  enum Meaning {
    /** The token permits a join. */
    PERMITTED,
    /** The token is valid, and LiveKit does not create the missing room at the join. */
    ROOM_MISSING,
    /** LiveKit does not know the API key. */
    UNKNOWN_KEY,
    /** The signature is wrong, or the token is not valid at this time. */
    INVALID_TOKEN,
    /** LiveKit cannot serve the join now. */
    UNAVAILABLE,
    /** The response is not one that LiveKit gives. */
    NOT_LIVEKIT
  }

  /** Why there is no response. */
  enum Failure {
    /** The host name does not exist. */
    UNKNOWN_HOST,
    /** No connection was established. */
    NOT_CONNECTED,
    /** The response did not arrive in time. */
    TIMED_OUT,
    /** The connection ended before a response. */
    BROKEN,
    /** The server does not use TLS. */
    NO_TLS,
    /** The two sides agree on no version or cipher, or one of them gave up. */
    TLS_FAILED,
    /** The certificate has expired. */
    CERTIFICATE_EXPIRED,
    /** The certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID,
    /** The certificate is for another host. */
    CERTIFICATE_OF_OTHER_HOST,
    /** The certificate is not signed by an authority that is trusted. */
    CERTIFICATE_UNTRUSTED;

    boolean concernsTls() {
      return compareTo(NO_TLS) >= 0;
    }
  }
}
