package dev.roomkey.store.jdbc;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.NewDelivery;
import dev.roomkey.webhook.EventStore;
import dev.roomkey.webhook.WebhookEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records events in a database. */
final class JdbcEventStore implements EventStore {
  private static final String INSERT =
      "INSERT INTO roomkey_event (id, recorded_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";

  private final Database database;

  JdbcEventStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean record(WebhookEvent event, List<NewDelivery> deliveries, Deadline deadline) {
    return database.write(
        transaction -> {
          Instant now = database.clock().instant();
          boolean isNew = transaction.update(INSERT, event.key(), now.toEpochMilli()) == 1;
          if (isNew) {
            Optional<WebhookEvent.Presence> presence = event.presence();
            if (presence.isPresent()) {
              Presence.apply(
                  transaction, presence.get().room(), presence.get().change(), now.toEpochMilli());
            }
            DeliveryRows.insert(transaction, deliveries, now);
          } else {
            transaction.reject();
          }
          return isNew;
        },
        deadline);
  }

  @Override
  public void purge(Deadline deadline) {
    long since = database.clock().millis() - RETENTION.toMillis();
    while (database.write(transaction -> Purge.events(transaction, since), deadline)) {}
  }
}
