package dev.roomkey.http.operations;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.webhook.EventStore;
import dev.roomkey.webhook.WebhookEvent;
import java.util.List;

/** A store of events whose calls are timed. */
record TimedEventStore(EventStore store, StoreTimer timer) implements EventStore {
  @Override
  public boolean record(WebhookEvent event, List<NewDelivery> deliveries, Deadline deadline) {
    return timer.time("record_event", () -> store.record(event, deliveries, deadline));
  }

  @Override
  public void purge(Deadline deadline) {
    timer.run("purge_events", () -> store.purge(deadline));
  }
}
