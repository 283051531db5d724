package dev.roomkey.webhook;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.NewDelivery;
import java.time.Duration;
import java.util.List;

/**
 * Records events. Methods may block, and throw {@link dev.roomkey.base.StoreUnavailableException}.
 * Thread-safe.
 */
public interface EventStore {
  /** How long an event is known. LiveKit repeats an event for 30 s at most. */
  Duration RETENTION = Duration.ofHours(24);

  /**
   * Records an event in one transaction: its id, the presence of its participant in the room's
   * admissions, and its deliveries to the application. Nothing is changed if the event is known
   * already, by its {@linkplain WebhookEvent#key key}.
   *
   * <p>Presence follows the sessions of a participant in the order of their joins, whatever the
   * order in which events arrive: an event of an older session changes nothing, and a session that
   * has left does not return.
   *
   * @return false if the event is known
   */
  boolean record(WebhookEvent event, List<NewDelivery> deliveries, Deadline deadline);

  /** Deletes the ids of events that were recorded before {@link #RETENTION}. */
  void purge(Deadline deadline);
}
