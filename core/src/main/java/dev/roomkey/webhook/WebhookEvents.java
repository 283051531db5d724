package dev.roomkey.webhook;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.delivery.NewDelivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Records events, whether LiveKit has reported them or they were found by a reconciliation, and
 * then notifies listeners. Thread-safe.
 */
public final class WebhookEvents {
  /**
   * The maximum number of concurrent listener tasks. Above it, a listener runs on the thread that
   * records the event.
   */
  private static final int MAX_CONCURRENT = 1000;

  private final EventStore store;
  private final Function<WebhookEvent, List<NewDelivery>> deliveries;
  private final BiConsumer<WebhookEvent, RuntimeException> failures;
  private final List<WebhookListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean hasGap = new AtomicBoolean();
  private final Semaphore concurrent = new Semaphore(MAX_CONCURRENT);

  /**
   * Creates a pipeline without listeners.
   *
   * @param deliveries creates the deliveries of an event
   * @param failures receives failures of listeners
   */
  public WebhookEvents(
      EventStore store,
      Function<WebhookEvent, List<NewDelivery>> deliveries,
      BiConsumer<WebhookEvent, RuntimeException> failures) {
    this.store = store;
    this.deliveries = deliveries;
    this.failures = failures;
  }

  /** Adds a listener. */
  public void add(WebhookListener listener) {
    listeners.add(listener);
  }

  /**
   * Records an event and starts its listeners. Blocks.
   *
   * @return false if the event was recorded before
   * @throws StoreUnavailableException if the event was not recorded
   */
  public boolean accept(WebhookEvent event, Deadline deadline) {
    boolean isNew = record(event, deadline);
    listeners.forEach(listener -> start(listener, event));
    return isNew;
  }

  private boolean record(WebhookEvent event, Deadline deadline) {
    try {
      return store.record(event, deliveries.apply(event), deadline);
    } catch (StoreUnavailableException failure) {
      reportGap();
      throw failure;
    }
  }

  /** Reports that events may be missing: LiveKit drops events that it cannot deliver in time. */
  public void reportGap() {
    hasGap.set(true);
  }

  /** Returns and clears the flag that events may be missing. */
  public boolean takeGap() {
    return hasGap.getAndSet(false);
  }

  private void start(WebhookListener listener, WebhookEvent event) {
    if (!concurrent.tryAcquire()) {
      notify(listener, event);
      return;
    }
    Thread.ofVirtual()
        .name("roomkey-webhook")
        .start(() -> {
          try {
            notify(listener, event);
          } finally {
            concurrent.release();
          }
        });
  }

  private void notify(WebhookListener listener, WebhookEvent event) {
    try {
      listener.received(event);
    } catch (RuntimeException failure) {
      failures.accept(event, failure);
    }
  }
}
