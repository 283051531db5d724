package dev.roomkey.waiting;

import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.room.RoomName;
import dev.roomkey.waiting.WaitingRequest.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps waiting requests in the memory of this process. A full store deletes requests that were
 * given up. Does not block. The reference for other stores.
 */
public final class MemoryWaitingStore implements WaitingStore {
  /** The memory of a request with its caller, in bytes. */
  private static final int BYTES_PER_REQUEST = 2048;

  /** Requests use at most this part of the heap. */
  private static final int HEAP_DIVISOR = 16;

  /** A full store looks for requests that were given up once in this time. */
  private static final Duration BETWEEN_PURGES = Duration.ofSeconds(1);

  private static final Comparator<WaitingRequest> OLDEST =
      Comparator.comparing(WaitingRequest::since).thenComparing(WaitingRequest::id);

  private final MemoryAdmissionStore admissions;
  private final InstantSource clock;
  private final long capacity;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<Ticket.Hash, Entry> byTicket = new HashMap<>();
  private final Map<RoomName, Map<String, Entry>> rooms = new HashMap<>();
  private final Map<RoomName, Rule> rules = new HashMap<>();
  private Instant forgottenAt = Instant.EPOCH;

  /**
   * A request, with what a store needs to know about it.
   *
   * @param denials how many times its subject was denied
   */
  private record Entry(WaitingRequest request, Ticket.Hash ticket, int denials, Instant changedAt) {
    private boolean is(State state, Instant now) {
      return request.state() == state && request.endsAt().isAfter(now);
    }

    private boolean isKept(Instant now) {
      return changedAt.plus(RETENTION).isAfter(now);
    }
  }

  /** How a room can be entered. */
  private record Rule(RoomEntry entry, Instant changedAt) {}

  /**
   * Creates an empty store for a part of the heap.
   *
   * @param admissions tell which rooms are in use
   */
  public MemoryWaitingStore(MemoryAdmissionStore admissions) {
    this(admissions, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR / BYTES_PER_REQUEST);
  }

  /**
   * Creates an empty store.
   *
   * @param capacity the maximum number of requests, and of rooms whose entry is changed
   */
  MemoryWaitingStore(MemoryAdmissionStore admissions, long capacity) {
    this.admissions = admissions;
    this.clock = admissions.clock();
    this.capacity = capacity;
  }

  @Override
  public synchronized WaitingResult ask(
      WaitingRequest request, Ticket.Hash ticket, Deadline deadline) {
    Instant now = clock.instant();
    Entry known = entries.get(request.id());
    if (known != null && known.is(State.ADMITTED, now)) {
      return new WaitingResult.Recorded(known.request());
    }
    List<Entry> ofSubject = ofSubject(request, now).toList();
    Optional<Instant> denied =
        ofSubject.stream()
            .filter(entry -> entry.is(State.DENIED, now))
            .map(entry -> entry.request().endsAt())
            .max(Comparator.naturalOrder());
    if (denied.isPresent()) {
      return new WaitingResult.Denied(denied.get());
    }
    boolean waits = known != null && known.is(State.WAITING, now);
    if (!waits && undecided(request.room(), null, now).size() >= MAX_PER_ROOM) {
      return new WaitingResult.Full();
    }
    return new WaitingResult.Recorded(record(request, ticket, known, ofSubject, now));
  }

  /** Returns the request itself, if it is known, and all others of its subject for its room. */
  private Stream<Entry> ofSubject(WaitingRequest request, Instant now) {
    return rooms.getOrDefault(request.room(), Map.of()).values().stream()
        .filter(entry ->
            entry.request().subject().equals(request.subject())
                || entry.request().id().equals(request.id()))
        .filter(entry -> entry.isKept(now));
  }

  private WaitingRequest record(
      WaitingRequest request,
      Ticket.Hash ticket,
      @Nullable Entry known,
      List<Entry> ofSubject,
      Instant now) {
    if (known == null) {
      requireCapacity(entries, now);
      if (ofSubject.size() >= WaitingStore.maxPerSubject(request)) {
        ofSubject.stream()
            .min(
                Comparator.comparing((Entry entry) -> entry.request().endsAt())
                    .thenComparing(entry -> entry.request().id()))
            .ifPresent(this::delete);
      }
    }
    WaitingRequest recorded =
        request
            .withSince(known == null ? request.since() : known.request().since())
            .with(State.WAITING, now.plus(WAIT));
    int denials = ofSubject.stream().mapToInt(Entry::denials).max().orElse(0);
    put(new Entry(recorded, ticket, denials, now));
    return recorded;
  }

  private void put(Entry entry) {
    Entry old = entries.get(entry.request().id());
    if (old != null) {
      delete(old);
    }
    entries.put(entry.request().id(), entry);
    byTicket.put(entry.ticket(), entry);
    rooms
        .computeIfAbsent(entry.request().room(), room -> new HashMap<>())
        .put(entry.request().id(), entry);
  }

  private void delete(Entry entry) {
    entries.remove(entry.request().id());
    byTicket.remove(entry.ticket());
    rooms.computeIfPresent(
        entry.request().room(),
        (room, inRoom) -> {
          inRoom.remove(entry.request().id());
          return inRoom.isEmpty() ? null : inRoom;
        });
  }

  private void requireCapacity(Map<?, ?> full, Instant now) {
    if (full.size() >= capacity && !now.isBefore(forgottenAt.plus(BETWEEN_PURGES))) {
      forgottenAt = now;
      deleteAll(entry -> !entry.request().endsAt().isAfter(now));
    }
    if (full.size() >= capacity) {
      throw new StoreUnavailableException(
          "the memory has no space for more than %d waiting requests or entries: set state.store"
              .formatted(capacity),
          null);
    }
  }

  private int deleteAll(Predicate<Entry> which) {
    List<Entry> deleted = entries.values().stream().filter(which).toList();
    deleted.forEach(this::delete);
    return deleted.size();
  }

  @Override
  public synchronized Optional<WaitingRequest> find(Ticket.Hash ticket, Deadline deadline) {
    Instant now = clock.instant();
    return Optional.ofNullable(byTicket.get(ticket))
        .filter(entry -> entry.isKept(now))
        .map(Entry::request);
  }

  @Override
  public synchronized List<WaitingRequest> waiting(RoomName room, int limit, Deadline deadline) {
    return undecided(room, null, clock.instant()).stream()
        .map(Entry::request)
        .sorted(OLDEST)
        .limit(limit)
        .toList();
  }

  /** Returns the requests that wait for a room; with an id, only that one. */
  private List<Entry> undecided(RoomName room, @Nullable String id, Instant now) {
    return rooms.getOrDefault(room, Map.of()).values().stream()
        .filter(entry -> id == null || id.equals(entry.request().id()))
        .filter(entry -> entry.is(State.WAITING, now))
        .toList();
  }

  @Override
  public synchronized List<RoomName> rooms(int limit, Deadline deadline) {
    Instant now = clock.instant();
    return rooms.keySet().stream()
        .filter(room -> !undecided(room, null, now).isEmpty())
        .sorted(Comparator.comparing(RoomName::value))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int admit(RoomName room, @Nullable String id, Deadline deadline) {
    Instant now = clock.instant();
    List<Entry> admitted = undecided(room, id, now);
    for (Entry entry : admitted) {
      WaitingRequest request = entry.request().with(State.ADMITTED, now.plus(ADMITTED));
      put(new Entry(request, entry.ticket(), entry.denials(), now));
    }
    return admitted.size();
  }

  @Override
  public synchronized int deny(RoomName room, @Nullable String id, Deadline deadline) {
    Instant now = clock.instant();
    List<Entry> denied = undecided(room, id, now);
    Map<String, Integer> counts = new HashMap<>();
    for (Entry entry : denied) {
      int denials =
          counts.computeIfAbsent(
              entry.request().subject(),
              subject ->
                  1 + ofSubject(entry.request(), now).mapToInt(Entry::denials).max().orElse(0));
      Instant until = now.plus(WaitingStore.coolOff(denials));
      put(new Entry(entry.request().with(State.DENIED, until), entry.ticket(), denials, now));
    }
    return denied.size();
  }

  @Override
  public synchronized void remove(String id, Deadline deadline) {
    Entry entry = entries.get(id);
    if (entry != null) {
      delete(entry);
    }
  }

  @Override
  public synchronized RoomEntry entry(RoomName room, Deadline deadline) {
    Rule rule = rules.get(room);
    return rule == null ? RoomEntry.BY_RULES : rule.entry();
  }

  @Override
  public synchronized void setEntry(RoomName room, RoomEntry entry, Deadline deadline) {
    rules.remove(room);
    if (entry != RoomEntry.BY_RULES) {
      Instant now = clock.instant();
      requireCapacity(rules, now);
      rules.put(room, new Rule(entry, now));
    }
  }

  @Override
  public synchronized int erase(String callerId, Deadline deadline) {
    return deleteAll(entry -> callerId.equals(entry.request().callerId()));
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    Instant now = clock.instant();
    deleteAll(entry -> !entry.isKept(now));
    Set<RoomName> unused = new HashSet<>();
    rules.forEach((room, rule) -> {
      if (!rule.changedAt().plus(ENTRY_RETENTION).isAfter(now)
          && admissions.seats(room, deadline).isEmpty()) {
        unused.add(room);
      }
    });
    rules.keySet().removeAll(unused);
  }
}
