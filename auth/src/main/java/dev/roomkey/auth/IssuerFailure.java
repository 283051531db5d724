package dev.roomkey.auth;

/** The reasons for which the keys of an issuer cannot be used. */
public enum IssuerFailure {
  /** There is no response. */
  UNREACHABLE,
  /** The TLS handshake failed, usually because of the certificate. */
  UNTRUSTED,
  /** The response is not that of a provider. */
  INVALID,
  /** The metadata are those of another issuer. */
  OTHER_ISSUER
}
