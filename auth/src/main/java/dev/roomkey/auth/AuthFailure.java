package dev.roomkey.auth;

/** The reason why a request is rejected, as the client receives it. */
public enum AuthFailure {
  /** The request has no credentials, and anonymous callers are not configured. */
  NO_CREDENTIALS,
  /**
   * The credentials are invalid, or the request has more than one credential. The response does not
   * tell which.
   */
  INVALID_CREDENTIALS,
  /** The token's key is unknown, and the issuer's keys cannot be fetched. */
  ISSUER_UNREACHABLE
}
