package dev.roomkey.token;

/** Why a token is not accepted. */
public enum TokenRejection {
  /** Longer than {@link TokenVerifier#MAX_LENGTH} characters. */
  TOO_LARGE,
  /** Not a JWT, or claims that cannot be. */
  MALFORMED,
  /** Another algorithm than HS256. */
  WRONG_ALGORITHM,
  /** No key that we know made this signature. */
  BAD_SIGNATURE,
  /** Signed with one key, issued in the name of another. */
  WRONG_ISSUER,
  /** It would never end. */
  NO_EXPIRY,
  /** It is over. */
  EXPIRED,
  /** It has not begun. */
  NOT_YET_VALID
}
