package dev.roomkey.http.admission;

import dev.roomkey.base.Keyed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts requests that need an admission. */
public final class AdmissionMetrics {
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  /** The outcome of a request for an admission. */
  public enum Outcome implements Keyed {
    /** A seat was recorded. */
    ADMITTED,
    /** A ticket was exchanged for a new token. */
    REFRESHED,
    /** A request with the same idempotency key has the seat. */
    REPEATED,
    /** All seats are held. */
    ROOM_FULL,
    /** Another participant with the same identity has a seat. */
    IDENTITY_TAKEN,
    /** The ticket is not valid. */
    INVALID_TICKET,
    /** The invitation is not valid. */
    INVALID_INVITATION,
    /** The participant waits for a moderator. */
    PENDING,
    /** A moderator has denied the participant. */
    DENIED,
    /** The room accepts no new participants. */
    LOCKED,
    /** No more participants can wait for the room. */
    WAITING_ROOM_FULL
  }

  /** Registers the counters. */
  public AdmissionMetrics(MeterRegistry metrics) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("roomkey.admissions")
              .description("Requests that need an admission, by outcome")
              .tag("outcome", outcome.key())
              .register(metrics));
    }
  }

  /** Counts a request. */
  public void count(Outcome outcome) {
    Objects.requireNonNull(counters.get(outcome), "each outcome has a counter").increment();
  }
}
