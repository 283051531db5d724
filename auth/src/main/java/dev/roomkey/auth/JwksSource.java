package dev.roomkey.auth;

import dev.roomkey.base.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one issuer's keys as they are now. Looking one up takes no lock and waits for nobody; who
 * needs one that is not there waits for the issuer, and nobody else does.
 */
final class JwksSource implements AutoCloseable {
  private static final Duration FRESH_FOR = Duration.ofMinutes(5);
  private static final Duration AGAIN_AFTER_FAILURE = Duration.ofSeconds(30);
  private static final Duration KEPT_FOR = Duration.ofHours(24);
  private static final int MAX_WAITING = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(JwksSource.class);

  private final URI issuer;
  private final IssuerDiscovery discovery;
  private final InstantSource clock;
  private final JwksRefresher refresh;
  private final Semaphore places = new Semaphore(MAX_WAITING);
  private volatile Jwks keys = Jwks.NONE;
  private volatile Instant nextRefresh;

  /** What came of waiting for a key. */
  sealed interface Awaited {
    /** The issuer was asked: it has the keys, or none of this name. */
    record Answered(List<VerificationKey> keys) implements Awaited {
      /** Copies the list. */
      public Answered {
        keys = List.copyOf(keys);
      }
    }

    /** It could not be asked. */
    record Unreachable(String why) implements Awaited {}
  }

  /** Asks the issuer at once, in the background. */
  JwksSource(URI issuer, IssuerHttpClient documents, InstantSource clock) {
    this.issuer = issuer;
    this.discovery = new IssuerDiscovery(issuer, documents, clock);
    this.clock = clock;
    this.refresh = new JwksRefresher(this::fetch);
    this.nextRefresh = clock.instant().plus(AGAIN_AFTER_FAILURE);
    refresh.begin();
  }

  /** The keys as they are known. Has them asked for anew in the background when they are old. */
  Jwks current() {
    Instant now = clock.instant();
    if (!now.isBefore(nextRefresh)) {
      nextRefresh = now.plus(AGAIN_AFTER_FAILURE);
      refresh.begin();
    }
    Jwks known = keys;
    return now.isBefore(known.asOf().plus(KEPT_FOR)) ? known : Jwks.NONE;
  }

  /**
   * Waits for keys of this name. That the issuer has none is believed only of a request to it that
   * began after this call.
   */
  Awaited await(String kid, Deadline deadline) {
    if (!places.tryAcquire()) {
      return new Awaited.Unreachable("too many wait for its keys");
    }
    try {
      CompletableFuture<Optional<String>> running = refresh.running();
      if (running != null) {
        wait(running, deadline); // whatever became of it: the next one is better
      }
      List<VerificationKey> found = current().find(kid);
      return found.isEmpty() ? asked(kid, deadline) : new Awaited.Answered(found);
    } catch (TimeoutException late) {
      return new Awaited.Unreachable("does not answer in time");
    } finally {
      places.release();
    }
  }

  private Awaited asked(String kid, Deadline deadline) throws TimeoutException {
    Optional<String> failure = wait(refresh.next(), deadline);
    return failure.isPresent()
        ? new Awaited.Unreachable(failure.get())
        : new Awaited.Answered(current().find(kid));
  }

  private static Optional<String> wait(CompletableFuture<Optional<String>> fetch, Deadline deadline)
      throws TimeoutException {
    try {
      return fetch.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TimeoutException();
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    }
  }

  private Optional<String> fetch() {
    try {
      keys = discovery.keys();
      nextRefresh = clock.instant().plus(FRESH_FOR);
      return Optional.empty();
    } catch (UnreachableIssuerException unreachable) {
      nextRefresh = clock.instant().plus(AGAIN_AFTER_FAILURE);
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("The keys of {} are not to be had: it {}", issuer, unreachable.reason());
      }
      return Optional.of(unreachable.reason());
    }
  }

  @Override
  public void close() {
    refresh.close();
  }
}
