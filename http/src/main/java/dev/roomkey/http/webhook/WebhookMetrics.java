package dev.roomkey.http.webhook;

import dev.roomkey.base.Keyed;
import dev.roomkey.http.RequestMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts events. */
public final class WebhookMetrics {
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final Timer delay;

  /** The outcome of a report. */
  public enum Outcome implements Keyed {
    /** The event is recorded. */
    RECORDED,
    /** The event was recorded before. */
    DUPLICATE,
    /** The request is not a webhook of LiveKit. */
    REJECTED,
    /** The store does not answer; LiveKit retries. */
    UNAVAILABLE,
    /** A list of LiveKit shows the event, and LiveKit has not reported it. */
    SYNTHESIZED
  }

  /** Registers the meters. */
  public WebhookMetrics(MeterRegistry metrics) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("roomkey.webhooks")
              .description("Events of LiveKit, by outcome")
              .tag("outcome", outcome.key())
              .register(metrics));
    }
    this.delay =
        Timer.builder("roomkey.webhook.delay")
            .description("Time from an event to its report; LiveKit states it in whole seconds")
            .serviceLevelObjectives(RequestMetrics.bounds(1000, 2000, 5000, 10_000, 20_000, 30_000))
            .register(metrics);
  }

  /** Counts an event. */
  public void count(Outcome outcome) {
    Objects.requireNonNull(counters.get(outcome), "each outcome has a counter").increment();
  }

  /** Records the time from an event to its report. */
  void delayed(Duration time) {
    delay.record(time);
  }
}
