package dev.roomkey.delivery;

import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps deliveries in the memory of this process, and drops the oldest ones if it has no space.
 * Does not block. The reference for other stores.
 */
public final class MemoryDeliveryStore implements DeliveryStore {
  /** The memory of a delivery without its body, in bytes. */
  private static final int BYTES_PER_DELIVERY = 512;

  /** A body with any character outside of Latin-1 takes two bytes for each. */
  private static final int BYTES_PER_CHARACTER = 2;

  /** Deliveries use at most an eighth of the heap. */
  private static final int HEAP_DIVISOR = 8;

  private final InstantSource clock;
  private final long capacity;
  private final NavigableMap<Long, Delivery> deliveries = new TreeMap<>();
  private final Map<DeliveryQueue, Queue> queues = new HashMap<>();
  private long lastNumber;
  private long bytes;
  private long dropped;

  /** The pending deliveries of a queue. */
  private static final class Queue {
    private final NavigableMap<Long, Delivery> pending = new TreeMap<>();
    private Instant nextAttempt;
    private @Nullable String holder;

    private Queue(Instant now) {
      this.nextAttempt = now;
    }
  }

  /** Creates an empty store for an eighth of the heap. */
  public MemoryDeliveryStore(InstantSource clock) {
    this(clock, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
  }

  /**
   * Creates an empty store.
   *
   * @param clock the clock of the store
   * @param capacity the maximum memory, in bytes
   */
  MemoryDeliveryStore(InstantSource clock, long capacity) {
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  /** Adds deliveries. */
  public synchronized void add(List<NewDelivery> events) {
    Instant now = clock.instant();
    for (NewDelivery event : events) {
      long number = ++lastNumber;
      put(
          number,
          new Delivery(
              Delivery.id(number), event, State.PENDING, now, now.plus(LIFETIME), 0, now, null));
      bytes += bytes(event);
    }
    while (bytes > capacity && !deliveries.isEmpty()) {
      dropped++;
      remove(oldest());
    }
  }

  private long oldest() {
    return deliveries.entrySet().stream()
        .filter(entry -> entry.getValue().state() == State.DEAD)
        .findFirst()
        .map(Map.Entry::getKey)
        .orElseGet(deliveries::firstKey);
  }

  private static long bytes(NewDelivery event) {
    return BYTES_PER_DELIVERY + (long) BYTES_PER_CHARACTER * event.body().length();
  }

  private void put(long number, Delivery delivery) {
    deliveries.put(number, delivery);
    if (delivery.state() == State.PENDING) {
      queues
          .computeIfAbsent(delivery.event().queue(), queue -> new Queue(clock.instant()))
          .pending
          .put(number, delivery);
    } else {
      removePending(number, delivery);
    }
  }

  private void remove(long number) {
    Delivery removed = deliveries.remove(number);
    if (removed != null) {
      bytes -= bytes(removed.event());
      removePending(number, removed);
    }
  }

  private void removePending(long number, Delivery delivery) {
    Queue queue = queues.get(delivery.event().queue());
    if (queue != null) {
      queue.pending.remove(number);
    }
  }

  @Override
  public synchronized List<DeliveryQueue> reserve(
      String endpoint, String holder, int limit, Duration time, Deadline deadline) {
    Instant now = clock.instant();
    List<DeliveryQueue> reserved =
        due(endpoint, now)
            .sorted(Comparator.comparing(entry -> entry.getValue().nextAttempt))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    for (DeliveryQueue name : reserved) {
      Queue queue = Objects.requireNonNull(queues.get(name));
      queue.holder = holder;
      queue.nextAttempt = now.plus(time);
    }
    return reserved;
  }

  private Stream<Map.Entry<DeliveryQueue, Queue>> due(String endpoint, Instant now) {
    return queues.entrySet().stream()
        .filter(entry -> entry.getKey().endpoint().equals(endpoint))
        .filter(entry -> !entry.getValue().nextAttempt.isAfter(now));
  }

  @Override
  public synchronized boolean isDue(String endpoint, Deadline deadline) {
    return due(endpoint, clock.instant()).findFirst().isPresent();
  }

  @Override
  public synchronized List<Delivery> first(DeliveryQueue name, int limit, Deadline deadline) {
    Queue queue = queues.get(name);
    return queue == null
        ? List.of()
        : queue.pending.values().stream().limit(limit).map(this::current).toList();
  }

  /** Returns a delivery with the next attempt of its queue. */
  private Delivery current(Delivery delivery) {
    Queue queue = delivery.state() == State.PENDING ? queues.get(delivery.event().queue()) : null;
    return with(
        delivery,
        delivery.state(),
        delivery.expiresAt(),
        delivery.attempts(),
        queue == null ? null : queue.nextAttempt,
        delivery.failure());
  }

  private static Delivery with(
      Delivery delivery,
      State state,
      Instant expiresAt,
      int attempts,
      @Nullable Instant nextAttempt,
      @Nullable String failure) {
    return new Delivery(
        delivery.id(),
        delivery.event(),
        state,
        delivery.createdAt(),
        expiresAt,
        attempts,
        nextAttempt,
        failure);
  }

  @Override
  public synchronized void succeeded(Delivery delivery, Deadline deadline) {
    remove(number(delivery));
  }

  private static long number(Delivery delivery) {
    return Delivery.number(delivery.id()).orElseThrow();
  }

  @Override
  public synchronized void failed(
      Delivery delivery,
      String holder,
      @Nullable Instant nextAttempt,
      String reason,
      Deadline deadline) {
    long number = number(delivery);
    Delivery known = deliveries.get(number);
    if (known != null) {
      State state = nextAttempt == null ? State.DEAD : State.PENDING;
      put(number, with(known, state, known.expiresAt(), known.attempts() + 1, null, reason));
    }
    free(delivery.event().queue(), holder, nextAttempt);
  }

  @Override
  public synchronized void release(DeliveryQueue queue, String holder, Deadline deadline) {
    free(queue, holder, null);
  }

  private void free(DeliveryQueue name, String holder, @Nullable Instant nextAttempt) {
    Queue queue = queues.get(name);
    if (queue == null || !holder.equals(queue.holder)) {
      return;
    }
    queue.holder = null;
    queue.nextAttempt = nextAttempt == null ? clock.instant() : nextAttempt;
    if (queue.pending.isEmpty()) {
      queues.remove(name);
    }
  }

  @Override
  public synchronized List<Delivery> list(
      State state, @Nullable String after, int limit, Deadline deadline) {
    long first = after == null ? 0 : Delivery.number(after).orElse(Long.MAX_VALUE);
    return deliveries.tailMap(first, false).values().stream()
        .filter(delivery -> delivery.state() == state)
        .limit(limit)
        .map(this::current)
        .toList();
  }

  @Override
  public synchronized int redeliver(@Nullable String id, Deadline deadline) {
    Instant now = clock.instant();
    List<Delivery> dead = new ArrayList<>();
    for (Delivery delivery : deliveries.values()) {
      if (delivery.state() == State.DEAD && (id == null || delivery.id().equals(id))) {
        dead.add(delivery);
      }
    }
    for (Delivery delivery : dead) {
      Queue queue = queues.get(delivery.event().queue());
      if (queue != null && queue.holder == null) {
        queue.nextAttempt = now;
      }
      put(
          number(delivery),
          with(delivery, State.PENDING, now.plus(LIFETIME), 0, null, delivery.failure()));
    }
    return dead.size();
  }

  @Override
  public synchronized Stats stats(Deadline deadline) {
    List<Delivery> pending =
        deliveries.values().stream().filter(delivery -> delivery.state() == State.PENDING).toList();
    return new Stats(
        pending.size(),
        deliveries.size() - pending.size(),
        dropped,
        pending.isEmpty() ? null : pending.getFirst().createdAt());
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    Instant now = clock.instant();
    for (Map.Entry<Long, Delivery> entry : List.copyOf(deliveries.entrySet())) {
      Delivery delivery = entry.getValue();
      if (!delivery.createdAt().plus(RETENTION).isAfter(now)) {
        remove(entry.getKey());
      } else if (delivery.state() == State.PENDING && !delivery.expiresAt().isAfter(now)) {
        String failure = Objects.requireNonNullElse(delivery.failure(), EXPIRED);
        put(
            entry.getKey(),
            with(delivery, State.DEAD, delivery.expiresAt(), delivery.attempts(), null, failure));
      }
    }
    queues.values().removeIf(queue -> queue.pending.isEmpty() && !queue.nextAttempt.isAfter(now));
  }
}
