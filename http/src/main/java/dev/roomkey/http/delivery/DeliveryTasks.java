package dev.roomkey.http.delivery;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.Delivery;
import dev.roomkey.delivery.DeliveryClient;
import dev.roomkey.delivery.DeliveryEndpoint;
import dev.roomkey.delivery.DeliveryObserver;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.delivery.DeliveryWorker;
import dev.roomkey.http.LogLine;
import dev.roomkey.http.PeriodicTasks;
import dev.roomkey.http.delivery.DeliveryMetrics.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs a {@link DeliveryWorker} for each endpoint, and the periodic tasks of their queues. */
public final class DeliveryTasks implements DeliveryObserver, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.delivery");
  private static final Duration STATS = Duration.ofSeconds(10);
  private static final Duration PURGE = Duration.ofHours(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final DeliveryStore store;
  private final DeliveryMetrics metrics;
  private final List<DeliveryWorker> workers;
  private final PeriodicTasks periodic =
      new PeriodicTasks("roomkey-deliveries", (task, failure) -> storeFailed(failure));

  /**
   * Creates tasks that have not started.
   *
   * @param process identifies this process among those that share the store
   */
  public DeliveryTasks(
      DeliveryStore store,
      List<DeliveryEndpoint> endpoints,
      DeliveryClient client,
      MeterRegistry metrics,
      String process) {
    this.store = store;
    this.metrics = new DeliveryMetrics(metrics);
    this.workers =
        endpoints.stream()
            .map(endpoint -> new DeliveryWorker(store, endpoint, client, this, process))
            .toList();
  }

  /** Starts the tasks. Without endpoints, there are none. */
  public void start() {
    if (!workers.isEmpty()) {
      workers.forEach(DeliveryWorker::start);
      periodic.every(
          STATS, "stats", () -> metrics.report(store.stats(deadline()), store.clock().instant()));
      periodic.every(PURGE, "purge", () -> store.purge(deadline()));
    }
  }

  private static Deadline deadline() {
    return Deadline.in(TIMEOUT);
  }

  /** Announces new deliveries. */
  public void wake() {
    workers.forEach(DeliveryWorker::wake);
  }

  @Override
  public void delivered(DeliveryEndpoint endpoint, Delivery delivery) {
    metrics.count(Outcome.DELIVERED);
  }

  /** Warns of the first failure of each delivery, and when the delivery is dead. */
  @Override
  public void failed(DeliveryEndpoint endpoint, Delivery delivery, String reason, boolean isLast) {
    metrics.count(isLast ? Outcome.DEAD : Outcome.FAILED);
    Level level = isLast || delivery.attempts() == 0 ? Level.WARN : Level.DEBUG;
    LogLine.of(LOG.atLevel(level))
        .with("endpoint", endpoint.shownUrl())
        .with("reason", reason)
        .with("delivery_id", delivery.id())
        .with("event", delivery.event().type())
        .with("event_id", delivery.event().eventId())
        .with("attempts", delivery.attempts() + 1)
        .log(isLast ? "Delivery dead" : "Delivery failed");
  }

  /** Logged at debug level: {@code StoreLease} already logs that the store is unavailable. */
  @Override
  public void storeFailed(RuntimeException failure) {
    LogLine.of(LOG.atDebug()).with("reason", failure.getMessage()).log("Deliveries interrupted");
  }

  @Override
  public void close() {
    periodic.close();
    workers.parallelStream().forEach(DeliveryWorker::close);
  }
}
