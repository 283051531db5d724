package dev.roomkey.auth;

/** Why a request is not authenticated, as far as the client is told. */
public enum AuthFailure {
  /** The request has no credentials, and anonymous callers are not configured. */
  NO_CREDENTIALS,
  /**
   * The credentials are invalid, or the request has more than one. The client is not told which.
   */
  INVALID_CREDENTIALS,
  /** The token's key is unknown, and the issuer cannot be asked for it. */
  ISSUER_UNREACHABLE
}
