package dev.roomkey.token;

import java.time.Instant;

/**
 * A signed token. Whoever holds {@link #value} is let in, so it prints as {@code <redacted>}.
 *
 * @param value the JWT
 * @param expiresAt when it stops being good; LiveKit allows a minute more
 * @param id {@code jti}, safe to log
 */
public record AccessToken(String value, Instant expiresAt, String id) {
  @Override
  public String toString() {
    return "AccessToken[value=<redacted>, expiresAt=" + expiresAt + ", id=" + id + "]";
  }
}
