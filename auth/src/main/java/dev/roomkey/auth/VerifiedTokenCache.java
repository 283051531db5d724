package dev.roomkey.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Caches the callers of verified tokens by the SHA-256 of the token, until the token expires or the
 * issuer removes the key from its JWKS. Rejected tokens are not cached.
 */
final class VerifiedTokenCache {
  /** Bounds the memory: the parsed claims of a token of 1 KB take about 5 KB. */
  private static final long MAX_BYTES = 8 << 20;

  private static final int BYTES_PER_ENTRY = 512;

  private static final int BYTES_PER_CHARACTER = 5;

  private final InstantSource clock;
  private final Cache<TokenHash, Entry> entries;

  /**
   * A verified token.
   *
   * @param jwks the keys of the issuer
   * @param key the key that verified the signature
   * @param length of the token, in characters
   */
  record Entry(
      JwksSource jwks,
      JWK key,
      ValidityPeriod validity,
      AuthResult.Authenticated result,
      int length) {
    private int bytes() {
      return BYTES_PER_ENTRY + BYTES_PER_CHARACTER * length;
    }
  }

  VerifiedTokenCache(InstantSource clock) {
    this.clock = clock;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((TokenHash hash, Entry entry) -> entry.bytes())
            .executor(Runnable::run)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .expireAfter(
                Expiry.<TokenHash, Entry>creating((hash, entry) ->
                    Duration.ofSeconds(
                        Math.max(0, entry.validity().until() - clock.millis() / 1000))))
            .build();
  }

  /** Returns the cached result, or null if the token has to be verified. */
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
