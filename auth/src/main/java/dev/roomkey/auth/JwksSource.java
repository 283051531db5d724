package dev.roomkey.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the JWKS of one issuer and refreshes it in the background. Lookups of known keys are
 * lock-free and never block; a lookup of an unknown key waits for a fetch. One fetch runs at a
 * time, at most one starts per second, and {@link FetchBudget} limits those for unknown keys.
 */
final class JwksSource implements AutoCloseable {
  private static final Duration REFRESH_AFTER = Duration.ofMinutes(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
  private static final Duration EXPIRE_AFTER = Duration.ofHours(24);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(1);
  private static final int MAX_QUEUED = 1000;

  /** The number of unknown key ids in the queue: made-up ids must not fill the queue. */
  private static final int MAX_UNKNOWN_KIDS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(JwksSource.class);

  private final IssuerDiscovery discovery;
  private final InstantSource clock;
  private final FetchBudget budget;

  /** The number of waiting requests by key id. Guarded by itself. */
  private final Map<String, Integer> waiting = new HashMap<>();

  private volatile Snapshot snapshot = new Snapshot(Jwks.EMPTY, Instant.EPOCH);
  private volatile Instant nextRefresh;
  private volatile boolean closed;

  /** The fetch that started last. It may be complete. */
  private volatile CompletableFuture<Jwks> begun = CompletableFuture.completedFuture(Jwks.EMPTY);

  /** The scheduled fetch, which has not started. Written under this object's lock. */
  private @Nullable CompletableFuture<Jwks> next;

  private volatile Deadline earliest = Deadline.now();

  private record Snapshot(Jwks keys, Instant fetched) {}

  /** Starts the first fetch in the background. */
  JwksSource(IssuerDiscovery discovery, InstantSource clock) {
    this.discovery = discovery;
    this.clock = clock;
    this.budget = new FetchBudget(clock);
    this.nextRefresh = clock.instant();
    current();
  }

  /** Returns the cached keys, and starts a refresh in the background if they are old. */
  @SuppressWarnings("FutureReturnValueIgnored") // a fetch reports its failure itself
  Jwks current() {
    Instant now = clock.instant();
    if (!now.isBefore(nextRefresh)) {
      nextRefresh = now.plus(RETRY_AFTER);
      next();
    }
    Snapshot latest = snapshot;
    return now.isBefore(latest.fetched().plus(EXPIRE_AFTER)) ? latest.keys() : Jwks.EMPTY;
  }

  /**
   * Waits for the unknown keys of a token. Returns an empty list if a fetch that started after this
   * call did not find them; at once if the budget of fetches is empty and the last one succeeded.
   *
   * @throws UnreachableIssuerException if no fetch succeeds before the deadline, or the queue is
   *     full
   */
  List<JWK> await(JWSHeader token, Deadline deadline) throws UnreachableIssuerException {
    String kid = Objects.requireNonNullElse(token.getKeyID(), "");
    synchronized (waiting) {
      rejectIfFull(kid);
    }
    if (begun.isDone() && !isPlanned() && budget.isEmpty()) {
      return withoutFetch(token);
    }
    Blocking.begin();
    synchronized (waiting) {
      rejectIfFull(kid);
      waiting.merge(kid, 1, Integer::sum);
    }
    try {
      List<JWK> found = awaitBegun(deadline).find(token);
      if (!found.isEmpty()) {
        return found;
      }
      CompletableFuture<Jwks> fetch = nextForUnknownKey();
      return fetch == null ? withoutFetch(token) : await(fetch, deadline).find(token);
    } finally {
      synchronized (waiting) {
        waiting.computeIfPresent(kid, (same, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  private void rejectIfFull(String kid) throws UnreachableIssuerException {
    int sameKid = waiting.getOrDefault(kid, 0);
    if (sameKid >= MAX_QUEUED || (sameKid == 0 && waiting.size() >= MAX_UNKNOWN_KIDS)) {
      throw new UnreachableIssuerException("too many requests wait for keys");
    }
  }

  /** Returns the cached keys of a token. */
  private List<JWK> withoutFetch(JWSHeader token) throws UnreachableIssuerException {
    List<JWK> found = current().find(token); // a fetch may just have ended
    if (found.isEmpty() && begun.isCompletedExceptionally()) {
      throw new UnreachableIssuerException("too many requests have unknown keys");
    }
    return found;
  }

  /** Waits for the fetch in progress, which may find the key before the next one. */
  private Jwks awaitBegun(Deadline deadline) {
    try {
      await(begun, deadline);
    } catch (UnreachableIssuerException failed) {
      // The next fetch may succeed.
    }
    return current();
  }

  private static Jwks await(CompletableFuture<Jwks> fetch, Deadline deadline)
      throws UnreachableIssuerException {
    try {
      return fetch.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new UnreachableIssuerException("timed out");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableIssuerException("interrupted");
    } catch (ExecutionException failed) {
      throw UnreachableIssuerException.of(failed.getCause());
    }
  }

  /** Returns the scheduled fetch, and schedules one if the budget permits; else null. */
  private synchronized @Nullable CompletableFuture<Jwks> nextForUnknownKey() {
    return isPlanned() || budget.take() ? next() : null;
  }

  private synchronized boolean isPlanned() {
    return next != null && !next.isDone();
  }

  /** Returns the scheduled fetch, and schedules one if necessary. */
  private synchronized CompletableFuture<Jwks> next() {
    CompletableFuture<Jwks> planned = next;
    if (planned == null || planned.isDone()) {
      planned =
          begun.handleAsync(
              (before, failure) -> fetch(), Thread.ofVirtual().name("issuer-keys")::start);
      next = planned;
    }
    return planned;
  }

  private synchronized void begin() {
    begun = Objects.requireNonNull(next);
    next = null;
    earliest = Deadline.in(BETWEEN_FETCHES);
  }

  private Jwks fetch() {
    try {
      Thread.sleep(earliest.remaining());
      begin();
      if (closed) {
        throw new UnreachableIssuerException("closed");
      }
      Jwks keys = discovery.fetch();
      snapshot = new Snapshot(keys, clock.instant());
      nextRefresh = clock.instant().plus(REFRESH_AFTER);
      return keys;
    } catch (UnreachableIssuerException | InterruptedException failed) {
      nextRefresh = clock.instant().plus(RETRY_AFTER);
      if (!closed) {
        LOG.warn("Cannot fetch JWKS of {}: {}", discovery.issuer(), failed.getMessage());
      }
      throw new CompletionException(failed);
    }
  }

  /** Stops fetching. Requests that wait for a fetch are rejected. */
  @Override
  public void close() {
    closed = true;
  }
}
