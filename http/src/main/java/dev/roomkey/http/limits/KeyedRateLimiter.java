package dev.roomkey.http.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.RateLimitResult;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What each key has left of one rate limit. It does not know what is limited, nor what is answered.
 * Bounded: a key that did not ask for the limit's window has all of it again and is forgotten, and
 * of more keys than {@link #MAX_KEYS} those that asked least are. Safe for many threads at once.
 */
final class KeyedRateLimiter<K> {
  /** Some 400 bytes each. */
  static final int MAX_KEYS = 20_000;

  private final String name;
  private final RateLimit limit;
  private final Bandwidth bandwidth;
  private final TimeMeter time;
  private final Cache<K, Bucket> buckets;
  private final LongAdder refused = new LongAdder();

  /**
   * A limit that nobody has used so far.
   *
   * @param name in the header fields
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  KeyedRateLimiter(String name, RateLimit limit, LongSupplier nanos) {
    this.name = name;
    this.limit = limit;
    this.bandwidth =
        Bandwidth.builder()
            .capacity(limit.requests())
            .refillGreedy(limit.requests(), limit.window())
            .build();
    this.time = new Meter(nanos);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(limit.window())
            .ticker(nanos::getAsLong)
            .build();
  }

  /** Takes one from a key's share; a refusal takes nothing. */
  RateLimitResult take(K key) {
    Bucket bucket = buckets.get(key, unseen -> full());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      refused.increment();
    }
    long nanos =
        probe.isConsumed()
            ? limit.window().toNanos() / limit.requests()
            : probe.getNanosToWaitForRefill();
    return new RateLimitResult(
        name, probe.isConsumed(), probe.getRemainingTokens(), secondsUp(nanos));
  }

  private Bucket full() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  private static long secondsUp(long nanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return Math.max(1, (nanos + second - 1) / second);
  }

  /** As a policy of the field {@code RateLimit-Policy}. */
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name, limit.requests(), limit.window().toSeconds());
  }

  String name() {
    return name;
  }

  RateLimit limit() {
    return limit;
  }

  /** How many requests it refused so far. */
  long refused() {
    return refused.sum();
  }

  /** How many keys are remembered. */
  long keys() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private record Meter(LongSupplier nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
