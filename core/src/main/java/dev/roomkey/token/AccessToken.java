package dev.roomkey.token;

import java.time.Instant;

/**
 * A signed access token. Its {@link #value} admits the bearer, so it prints as {@code <redacted>}.
 *
 * @param value the JWT
 * @param expiresAt when it expires; LiveKit accepts it for 60 s longer
 * @param id {@code jti}, safe to log
 */
public record AccessToken(String value, Instant expiresAt, String id) {
  @Override
  public String toString() {
    return "AccessToken[value=<redacted>, expiresAt=" + expiresAt + ", id=" + id + "]";
  }
}
