package dev.roomkey.token;

/** The reasons for which {@link TokenVerifier} rejects a token. */
public enum TokenRejection {
  /** Longer than {@link TokenVerifier#MAX_LENGTH} characters. */
  TOO_LARGE,
  /** Not a JWT, or a claim has an invalid value. */
  MALFORMED,
  /** An algorithm other than HS256. */
  WRONG_ALGORITHM,
  /** The signature is not of an accepted key. */
  BAD_SIGNATURE,
  /** The {@code iss} names another key than the one that signed. */
  WRONG_ISSUER,
  /** The token has no {@code exp}. */
  NO_EXPIRY,
  /** The token has expired. */
  EXPIRED,
  /** The token is not valid yet. */
  NOT_YET_VALID
}
