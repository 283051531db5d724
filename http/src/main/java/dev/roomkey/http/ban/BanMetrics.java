package dev.roomkey.http.ban;

import dev.roomkey.ban.BanListener.Removal;
import dev.roomkey.base.Keyed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts bans, the requests that they reject, and the participants that they remove. */
public final class BanMetrics {
  private final MeterRegistry metrics;
  private final Map<Event, Counter> events = new EnumMap<>(Event.class);
  private final Counter restored;

  /** What happened with a ban. */
  public enum Event implements Keyed {
    /** A ban was added or replaced. */
    ADDED,
    /** A ban was lifted. */
    LIFTED,
    /** A token request was rejected. */
    REJECTED
  }

  /** Registers the counters. */
  public BanMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    for (Event event : Event.values()) {
      events.put(
          event,
          Counter.builder("roomkey.bans")
              .description("Bans and the token requests that they reject")
              .tag("event", event.key())
              .register(metrics));
    }
    this.restored =
        Counter.builder("roomkey.permissions.restored")
            .description("Participants that returned with other permissions than they were given")
            .register(metrics);
  }

  /** Counts an event. */
  public void count(Event event) {
    Objects.requireNonNull(events.get(event), "each event has a counter").increment();
  }

  void count(Removal removal) {
    Counter.builder("roomkey.ban.removals")
        .description("Attempts to remove banned participants")
        .tag("cause", removal.cause().key())
        .tag("result", removal.result().key())
        .register(metrics)
        .increment();
  }

  void restored() {
    restored.increment();
  }
}
