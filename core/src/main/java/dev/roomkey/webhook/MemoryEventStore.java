package dev.roomkey.webhook;

import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.NewDelivery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps the ids of events in the memory of this process: the last {@value #CAPACITY}, since LiveKit
 * repeats an event for 30 s at most. Does not block. The reference for other stores.
 */
public final class MemoryEventStore implements EventStore {
  /** Each takes about 200 bytes. */
  static final int CAPACITY = 20_000;

  private final InstantSource clock;
  private final MemoryAdmissionStore admissions;
  private final Consumer<List<NewDelivery>> deliveries;
  private final Map<String, Instant> recorded =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > CAPACITY;
        }
      };

  /**
   * Creates an empty store.
   *
   * @param admissions follows the presence of participants
   * @param deliveries receives the deliveries of each new event
   */
  public MemoryEventStore(
      InstantSource clock,
      MemoryAdmissionStore admissions,
      Consumer<List<NewDelivery>> deliveries) {
    this.clock = clock;
    this.admissions = admissions;
    this.deliveries = deliveries;
  }

  @Override
  public synchronized boolean record(
      WebhookEvent event, List<NewDelivery> newDeliveries, Deadline deadline) {
    if (recorded.putIfAbsent(event.key(), clock.instant()) != null) {
      return false;
    }
    event.presence().ifPresent(change -> admissions.apply(change.room(), change.change()));
    deliveries.accept(newDeliveries);
    return true;
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    Instant since = clock.instant().minus(RETENTION);
    recorded.values().removeIf(at -> !at.isAfter(since));
  }
}
