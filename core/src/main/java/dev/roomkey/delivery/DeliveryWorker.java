package dev.roomkey.delivery;

import dev.roomkey.base.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Delivers events to one endpoint: those of one room one after the other, those of several rooms at
 * the same time. Several processes share the work. After a crash, an event may be delivered again.
 */
public final class DeliveryWorker implements AutoCloseable {
  /** The maximum number of concurrent requests. */
  private static final int ROOMS = 16;

  /** The maximum number of deliveries that are read at once. */
  private static final int BATCH = 20;

  /** After a crash, another process continues with a room after this time. */
  private static final Duration RESERVATION = Duration.ofSeconds(30);

  /** No request begins later: it has to end within the reservation. */
  private static final Duration LAST_START =
      RESERVATION.minus(DeliveryClient.TIMEOUT).minusSeconds(5);

  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(4);

  /** Other processes may add deliveries, and retries become due. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final DeliveryStore store;
  private final DeliveryEndpoint endpoint;
  private final DeliveryClient client;
  private final DeliveryObserver observer;
  private final String holder;
  private final Semaphore freeRooms = new Semaphore(ROOMS);
  private final Semaphore wakeups = new Semaphore(0);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("roomkey-delivery-", 0).factory());
  private volatile boolean isClosed;

  /**
   * Creates a worker that has not started.
   *
   * @param holder identifies this process among those that share the store
   */
  public DeliveryWorker(
      DeliveryStore store,
      DeliveryEndpoint endpoint,
      DeliveryClient client,
      DeliveryObserver observer,
      String holder) {
    this.store = store;
    this.endpoint = endpoint;
    this.client = client;
    this.observer = observer;
    this.holder = holder;
  }

  /** Begins to deliver. */
  public void start() {
    threads.execute(this::run);
  }

  /** Announces new deliveries. */
  public void wake() {
    wakeups.release();
  }

  private void run() {
    try {
      while (!isClosed) {
        if (!reserve()) {
          pause();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause() throws InterruptedException {
    if (wakeups.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      wakeups.drainPermits();
    }
  }

  /** Starts to deliver what is due. Returns whether there may be more. */
  private boolean reserve() throws InterruptedException {
    freeRooms.acquire();
    int free = 1 + freeRooms.drainPermits();
    List<DeliveryQueue> queues = List.of();
    try {
      queues = due(free);
      return queues.size() == free;
    } finally {
      freeRooms.release(free - queues.size());
      queues.forEach(queue -> threads.execute(() -> deliver(queue)));
    }
  }

  private List<DeliveryQueue> due(int limit) {
    try {
      return store.isDue(endpoint.url(), deadline())
          ? store.reserve(endpoint.url(), holder, limit, RESERVATION, deadline())
          : List.of();
    } catch (RuntimeException failure) {
      observer.storeFailed(failure);
      return List.of();
    }
  }

  private static Deadline deadline() {
    return Deadline.in(STORE_TIMEOUT);
  }

  private void deliver(DeliveryQueue queue) {
    try {
      if (deliverInOrder(queue)) {
        store.release(queue, holder, deadline());
      }
    } catch (RuntimeException failure) {
      observer.storeFailed(failure);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      freeRooms.release();
      wake();
    }
  }

  /** Returns whether the queue is still reserved. */
  private boolean deliverInOrder(DeliveryQueue queue) throws InterruptedException {
    Deadline lastStart = Deadline.in(LAST_START);
    for (Delivery delivery : store.first(queue, BATCH, deadline())) {
      if (isClosed || lastStart.hasPassed()) {
        return true;
      }
      Optional<String> failure = send(delivery.event());
      if (failure.isPresent()) {
        fail(delivery, failure.get());
        return false;
      }
      observer.delivered(endpoint, delivery);
      store.succeeded(delivery, deadline());
    }
    return true;
  }

  private Optional<String> send(NewDelivery event) throws InterruptedException {
    try {
      return client.send(endpoint, event);
    } catch (RuntimeException invalid) {
      return Optional.of("the request is invalid"); // the message may contain anything
    }
  }

  private void fail(Delivery delivery, String reason) {
    Instant next = store.clock().instant().plus(pause(delivery.attempts()));
    boolean isLast = next.isAfter(delivery.expiresAt());
    store.failed(delivery, holder, isLast ? null : next, reason, deadline());
    observer.failed(endpoint, delivery, reason, isLast);
  }

  /** Returns the time to the next attempt: 1 s, doubled with each failure. */
  static Duration pause(int failures) {
    return failures >= Integer.SIZE - 2 || LONGEST_PAUSE.toSeconds() < 1L << failures
        ? LONGEST_PAUSE
        : Duration.ofSeconds(1L << failures);
  }

  /** Waits up to 3 s for requests in progress, then stops. */
  @Override
  public void close() {
    isClosed = true;
    wake();
    try {
      if (freeRooms.tryAcquire(ROOMS, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        freeRooms.release(ROOMS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
  }
}
