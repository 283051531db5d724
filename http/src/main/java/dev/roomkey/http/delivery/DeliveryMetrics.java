package dev.roomkey.http.delivery;

import dev.roomkey.base.Keyed;
import dev.roomkey.delivery.DeliveryStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts deliveries, and reports the length and the age of their queue. */
final class DeliveryMetrics {
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private volatile DeliveryStore.Stats stats = new DeliveryStore.Stats(0, 0, 0, null);
  private volatile Duration age = Duration.ZERO;

  /** The outcome of an attempt. */
  enum Outcome implements Keyed {
    /** The endpoint has accepted the event. */
    DELIVERED,
    /** The delivery will be retried. */
    FAILED,
    /** The attempt was the last. */
    DEAD
  }

  /** Registers the metrics. */
  DeliveryMetrics(MeterRegistry metrics) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("roomkey.deliveries")
              .description("Attempts to deliver an event to the application, by outcome")
              .tag("outcome", outcome.key())
              .register(metrics));
    }
    Gauge.builder("roomkey.deliveries.pending", this, source -> source.stats.pending())
        .description("Events in the queue of all endpoints")
        .register(metrics);
    Gauge.builder("roomkey.deliveries.dead", this, source -> source.stats.dead())
        .description("Events that were not delivered within three days")
        .register(metrics);
    Gauge.builder("roomkey.deliveries.age", this, source -> source.age.toSeconds())
        .description("Age of the oldest event in the queue")
        .baseUnit("seconds")
        .register(metrics);
    FunctionCounter.builder("roomkey.deliveries.dropped", this, source -> source.stats.dropped())
        .description("Events that were dropped because the memory was full")
        .register(metrics);
  }

  void count(Outcome outcome) {
    Objects.requireNonNull(counters.get(outcome), "each outcome has a counter").increment();
  }

  /** Sets what the gauges report. */
  void report(DeliveryStore.Stats latest, Instant now) {
    Instant oldest = latest.oldest();
    age = oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    stats = latest;
  }
}
