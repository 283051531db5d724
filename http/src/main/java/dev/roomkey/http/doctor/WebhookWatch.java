package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.state.StateStore;
import dev.roomkey.webhook.WebhookEvent;
import dev.roomkey.webhook.WebhookListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sees the webhooks of probe rooms. Another replica may receive them, so it takes a lease in the
 * shared store, which the replica that waits finds taken.
 */
public final class WebhookWatch implements WebhookListener {
  private static final String HOLDER = "webhook";
  private static final String READER = "doctor";
  private static final Duration LEASE_TIME = Duration.ofSeconds(30);
  private static final Duration READ_TIME = Duration.ofMillis(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Bounds the number of leases, which the store keeps. */
  private static final int LEASES = 64;

  private final Supplier<? extends StateStore> store;
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

  /**
   * Creates a watch.
   *
   * @param store returns the store of all replicas
   */
  public WebhookWatch(Supplier<? extends StateStore> store) {
    this.store = store;
  }

  /** Calls the store for the creation of a probe room only. */
  @Override
  public void received(WebhookEvent event) {
    WebhookEvent.Room room = event.room();
    if (!event.type().equals(WebhookEvent.ROOM_STARTED)
        || room == null
        || !room.name().startsWith(ProbeRoom.PREFIX)) {
      return;
    }
    CountDownLatch here = awaited.get(room.name());
    if (here != null) {
      here.countDown();
    } else if (store.get().isDurable()) {
      store.get().lease(lease(room.name()), HOLDER, LEASE_TIME, Deadline.in(TIMEOUT));
    }
  }

  /** Notices events of a room from now on, until {@link #forget}. */
  void expect(String room) {
    awaited.put(room, new CountDownLatch(1));
  }

  void forget(String room) {
    awaited.remove(room);
  }

  /** Waits for an event of an expected room, which this process or another one receives. */
  boolean await(String room, Deadline deadline) throws InterruptedException {
    CountDownLatch here = awaited.get(room);
    if (here != null && here.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      return true;
    }
    return store.get().isDurable()
        && !store.get().lease(lease(room), READER, READ_TIME, Deadline.in(TIMEOUT));
  }

  private static String lease(String room) {
    return "doctor/" + Math.floorMod(room.hashCode(), LEASES);
  }
}
