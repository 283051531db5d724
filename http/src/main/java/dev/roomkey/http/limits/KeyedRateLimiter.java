package dev.roomkey.http.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.config.settings.RateLimit;
import dev.roomkey.http.RateLimitResult;
import dev.roomkey.state.SharedRateLimits;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit per key. Bounded: a key expires after a window without requests, when its bucket is
 * full again, and of more than {@link #MAX_KEYS} keys the least used are evicted. Thread-safe.
 */
final class KeyedRateLimiter<K> {
  /** About 400 bytes per key. */
  static final int MAX_KEYS = 20_000;

  /** The longest wait for the store: a rate limit must not use up the time of a request. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private final String name;
  private final RateLimit limit;
  private final Bandwidth bandwidth;
  private final TimeMeter time;
  private final Cache<K, Bucket> buckets;
  private final @Nullable SharedRateLimits shared;
  private final LongAdder rejected = new LongAdder();

  /**
   * Creates a limiter with full buckets.
   *
   * @param name the name in the header fields
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   * @param shared counts the requests of all processes; null to count those of this process
   */
  KeyedRateLimiter(
      String name, RateLimit limit, LongSupplier nanos, @Nullable SharedRateLimits shared) {
    this.shared = shared;
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

  /**
   * Consumes one token of a key, if one is available. Blocks only if the limit is shared; if the
   * store does not answer, this process counts on its own.
   */
  RateLimitResult take(K key, Deadline deadline) {
    RateLimitResult result = shared == null ? take(key) : takeShared(shared, key, deadline);
    if (!result.granted()) {
      rejected.increment();
    }
    return result;
  }

  private RateLimitResult takeShared(SharedRateLimits store, K key, Deadline deadline) {
    Blocking.begin();
    try {
      SharedRateLimits.Take take =
          store.take(name + " " + key, limit.requests(), limit.window(), deadline.atMost(MAX_WAIT));
      return result(take.granted(), take.remaining(), take.nextIn().toNanos());
    } catch (StoreUnavailableException unavailable) {
      return take(key);
    }
  }

  private RateLimitResult take(K key) {
    Bucket bucket = buckets.get(key, unseen -> full());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return result(probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
  }

  private RateLimitResult result(boolean granted, long remaining, long nanosToWait) {
    long nanos = granted ? limit.window().toNanos() / limit.requests() : nanosToWait;
    return new RateLimitResult(name, granted, remaining, secondsRoundedUp(nanos));
  }

  private Bucket full() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  private static long secondsRoundedUp(long nanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return Math.max(1, (nanos + second - 1) / second);
  }

  /** Returns the policy for the field {@code RateLimit-Policy}. */
  String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name, limit.requests(), limit.window().toSeconds());
  }

  String name() {
    return name;
  }

  RateLimit limit() {
    return limit;
  }

  /** Returns the number of rejected requests. */
  long rejected() {
    return rejected.sum();
  }

  /** Returns the number of cached keys. */
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
