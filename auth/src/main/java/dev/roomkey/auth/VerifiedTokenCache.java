package dev.roomkey.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Caches the callers of verified tokens by the SHA-256 of the token, until the token expires or its
 * issuer no longer lists its key. Rejected tokens are not cached.
 */
final class VerifiedTokenCache {
  private static final int MAX_ENTRIES = 10_000;

  private final InstantSource clock;
  private final Cache<TokenHash, Entry> entries;

  /**
   * A verified token.
   *
   * @param jwks the keys of the issuer
   * @param key the key that has signed the token
   */
  record Entry(
      JwksSource jwks, JWK key, ValidityPeriod validity, AuthResult.Authenticated result) {}

  VerifiedTokenCache(InstantSource clock) {
    this.clock = clock;
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .executor(Runnable::run)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .expireAfter(
                Expiry.<TokenHash, Entry>creating((hash, entry) ->
                    Duration.ofSeconds(
                        Math.max(0, entry.validity().until() - clock.millis() / 1000))))
            .build();
  }

  /** Returns null if the token has to be verified. */
  @Nullable AuthResult find(TokenHash token) {
    Entry entry = entries.getIfPresent(token);
    return entry != null
            && entry.validity().problem(clock.instant()) == null
            && entry.jwks().current().contains(entry.key())
        ? entry.result()
        : null;
  }

  void put(TokenHash token, Entry entry) {
    entries.put(token, entry);
  }
}
