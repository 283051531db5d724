package dev.roomkey.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens whose signature was checked, by their SHA-256, until they expire. The token
 * itself is not kept. One that was refused is not remembered: it costs whoever sends it.
 */
final class VerifiedTokenCache {
  private static final int MAX_BEARERS = 10_000;

  private final InstantSource clock;
  private final Cache<TokenHash, Bearer> bearers;

  /**
   * A token that was good.
   *
   * @param key which it was signed with: it is good only while the issuer lists that
   */
  record Bearer(
      OidcAuthenticator by,
      VerificationKey key,
      ValidityPeriod times,
      AuthResult.Authenticated caller) {
    @Nullable AuthResult ifStillGood(InstantSource clock) {
      return times.refusal(clock.instant()) == null && by.lists(key) ? caller : null;
    }
  }

  VerifiedTokenCache(InstantSource clock) {
    this.clock = clock;
    this.bearers =
        Caffeine.newBuilder()
            .maximumSize(MAX_BEARERS)
            .executor(Runnable::run)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .expireAfter(
                Expiry.<TokenHash, Bearer>creating((hash, bearer) ->
                    Duration.ofSeconds(
                        Math.max(0, bearer.times().until() - clock.millis() / 1000))))
            .build();
  }

  /** Who it is; null where the token has to be checked again. */
  @Nullable AuthResult find(TokenHash token) {
    Bearer bearer = bearers.getIfPresent(token);
    return bearer == null ? null : bearer.ifStillGood(clock);
  }

  void remember(TokenHash token, Bearer bearer) {
    bearers.put(token, bearer);
  }
}
