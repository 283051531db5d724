package dev.roomkey.auth;

/** Why a caller is not known, as far as the caller is told. */
public enum AuthFailure {
  /** Nothing was presented, and that is not allowed. */
  NO_CREDENTIALS,
  /** What was presented is not good, or more than one thing was. It is not said what is wrong. */
  CREDENTIALS_REFUSED,
  /** It cannot be checked: the issuer's keys are not known, and it does not answer. */
  ISSUER_UNREACHABLE
}
