package dev.roomkey.http.operations;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.Delivery;
import dev.roomkey.delivery.DeliveryQueue;
import dev.roomkey.delivery.DeliveryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of deliveries whose calls are timed. */
record TimedDeliveryStore(DeliveryStore store, StoreTimer timer) implements DeliveryStore {
  @Override
  public InstantSource clock() {
    return store.clock();
  }

  @Override
  public List<DeliveryQueue> reserve(
      String endpoint, String holder, int limit, Duration time, Deadline deadline) {
    return timer.time("reserve", () -> store.reserve(endpoint, holder, limit, time, deadline));
  }

  @Override
  public boolean isDue(String endpoint, Deadline deadline) {
    return timer.time("is_due", () -> store.isDue(endpoint, deadline));
  }

  @Override
  public List<Delivery> first(DeliveryQueue queue, int limit, Deadline deadline) {
    return timer.time("first_deliveries", () -> store.first(queue, limit, deadline));
  }

  @Override
  public void succeeded(Delivery delivery, Deadline deadline) {
    timer.run("succeeded", () -> store.succeeded(delivery, deadline));
  }

  @Override
  public void failed(
      Delivery delivery,
      String holder,
      @Nullable Instant nextAttempt,
      String reason,
      Deadline deadline) {
    timer.run("failed", () -> store.failed(delivery, holder, nextAttempt, reason, deadline));
  }

  @Override
  public void release(DeliveryQueue queue, String holder, Deadline deadline) {
    timer.run("release", () -> store.release(queue, holder, deadline));
  }

  @Override
  public List<Delivery> list(
      Delivery.State state, @Nullable String after, int limit, Deadline deadline) {
    return timer.time("list_deliveries", () -> store.list(state, after, limit, deadline));
  }

  @Override
  public int redeliver(@Nullable String id, Deadline deadline) {
    return timer.time("redeliver", () -> store.redeliver(id, deadline));
  }

  @Override
  public Stats stats(Deadline deadline) {
    return timer.time("delivery_stats", () -> store.stats(deadline));
  }

  @Override
  public void purge(Deadline deadline) {
    timer.run("purge_deliveries", () -> store.purge(deadline));
  }
}
