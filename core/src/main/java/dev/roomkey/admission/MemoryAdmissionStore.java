package dev.roomkey.admission;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.admission.Admission.State;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps admissions in the memory of this process, until their seat is free and no token of their
 * participant can be valid: a ban has to find them. A full store forgets them when their seat is
 * free. Does not block. The reference for other stores.
 */
public final class MemoryAdmissionStore implements AdmissionStore {
  /** The memory of an admission with its caller, in bytes. */
  private static final int BYTES_PER_ADMISSION = 2048;

  /** Admissions use at most a quarter of the heap. */
  private static final int HEAP_DIVISOR = 4;

  /** A full store looks for free seats once in this time, however many requests it rejects. */
  private static final Duration BETWEEN_PURGES = Duration.ofSeconds(1);

  private static final Comparator<Admission> PRESENT_OR_NEWEST =
      Comparator.comparing((Admission admission) -> admission.state() == State.PRESENT)
          .thenComparing(Admission::since)
          .thenComparing(Admission::id);

  private final InstantSource clock;
  private final Predicate<String> useInvitation;
  private final long capacity;
  private final NavigableMap<String, Entry> entries = new TreeMap<>();
  private final Map<Ticket.Hash, Entry> byTicket = new HashMap<>();
  private final Map<RoomName, Room> rooms = new HashMap<>();
  private final Map<String, First> firsts = new HashMap<>();
  private Instant forgottenAt = Instant.EPOCH;

  /** An admission, with what a store needs to know about it. */
  private static final class Entry {
    private Admission admission;
    private Ticket.Hash ticket;
    private Instant changedAt;

    /** The latest session that was reported or seen while it was active. */
    private @Nullable ParticipantSession session;

    private Entry(Admission admission, Ticket.Hash ticket, Instant now) {
      this.admission = admission;
      this.ticket = ticket;
      this.changedAt = now;
    }

    private void set(Admission changed, Instant now) {
      admission = changed;
      changedAt = now;
    }

    private boolean isFree(Instant now) {
      return !admission.holdsSeat(now);
    }

    private boolean isOver(Instant now) {
      return isFree(now) && !admission.lastToken(changedAt).isAfter(now);
    }

    private boolean isPresent() {
      return admission.state() == State.PRESENT;
    }

    /** Returns whether a session is the latest one. */
    private boolean isLatest(ParticipantSession other) {
      return session != null && session.isSame(other);
    }

    private void join(ParticipantSession joined, Instant now) {
      if (session == null || joined.isAfter(session)) {
        session = joined;
        set(admission.with(State.PRESENT, Admission.FOREVER), now);
      }
    }

    private void end(ParticipantSession ended, Instant now) {
      boolean isKnown = session != null && !ended.isAfter(session);
      if (isKnown && !(isLatest(ended) && isPresent())) {
        return;
      }
      session = ended;
      boolean isOfFormerSeat =
          admission.state() == State.GRANTED
              && ended.joinedAt().toEpochMilli() < admission.since().toEpochMilli();
      set(isOfFormerSeat ? admission : left(now), now);
    }

    /** A list is right about who is present, also if clocks of LiveKit's nodes differ. */
    private void see(ParticipantSession seen, Instant now) {
      boolean isNew = seen.isActive() && !isLatest(seen);
      if (isNew) {
        session = seen;
      }
      if (isNew || !isPresent()) {
        set(admission.with(State.PRESENT, Admission.FOREVER), now);
      }
    }

    /** A participant that was not present may still use its token for the first time. */
    private Admission left(Instant now) {
      Instant end = now.plus(admission.grace());
      boolean isHeldLonger = !isPresent() && admission.heldUntil().isAfter(end);
      return admission.with(State.LEFT, isHeldLonger ? admission.heldUntil() : end);
    }
  }

  /** The seats of a room. */
  private static final class Room {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long maxParticipants;
    private long others;
    private Instant observedAt = Instant.EPOCH;

    private List<Entry> seats(Instant now) {
      entries.values().removeIf(entry -> entry.isFree(now));
      return List.copyOf(entries.values());
    }
  }

  private record First(IdempotencyClaim claim, Entry entry, Instant expiresAt) {}

  /** Creates an empty store without invitations for a quarter of the heap. */
  public MemoryAdmissionStore(InstantSource clock) {
    this(clock, id -> false);
  }

  /**
   * Creates an empty store for a quarter of the heap.
   *
   * @param useInvitation counts one use of the invitation with an id, or returns false if it is not
   *     valid or used up
   */
  public MemoryAdmissionStore(InstantSource clock, Predicate<String> useInvitation) {
    this(
        clock,
        useInvitation,
        Runtime.getRuntime().maxMemory() / HEAP_DIVISOR / BYTES_PER_ADMISSION);
  }

  /**
   * Creates an empty store.
   *
   * @param clock the clock of the store
   * @param capacity the maximum number of admissions
   */
  MemoryAdmissionStore(InstantSource clock, Predicate<String> useInvitation, long capacity) {
    this.clock = clock;
    this.useInvitation = useInvitation;
    this.capacity = capacity;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public boolean isBlocking() {
    return false;
  }

  @Override
  public synchronized SeatResult admit(SeatRequest request, Deadline deadline) {
    Instant now = clock.instant();
    Entry renewed = request.renews() == null ? null : entries.get(request.renews());
    Optional<FirstRequest> first =
        Optional.ofNullable(request.idempotency())
            .flatMap(claim -> first(claim.scope(), now))
            .filter(found -> found.admission().holdsSeat(now))
            .filter(found -> !found.admission().id().equals(request.renews()));
    if (first.isPresent()) {
      return new SeatResult.Repeated(first.get());
    }
    if (request.renews() != null) {
      return renewed != null && renewed.admission.holdsSeat(now)
          ? renew(renewed, request, now)
          : new SeatResult.Expired();
    }
    requireCapacity(now); // deletes rooms without seats, so it comes first
    return seat(
        request, rooms.computeIfAbsent(request.admission().room(), name -> new Room()), now);
  }

  private SeatResult renew(Entry entry, SeatRequest request, Instant now) {
    byTicket.remove(entry.ticket);
    entry.ticket = request.ticket();
    byTicket.put(entry.ticket, entry);
    entry.set(entry.admission.refreshedAs(request.admission()), now);
    return new SeatResult.Seated(entry.admission);
  }

  private SeatResult seat(SeatRequest request, Room room, Instant now) {
    List<Entry> seats = room.seats(now);
    ParticipantIdentity identity = request.admission().identity();
    Optional<Entry> same =
        seats.stream().filter(entry -> entry.admission.identity().equals(identity)).findFirst();
    if (same.isPresent() && request.duplicateIdentity() == DuplicateIdentity.REJECT) {
      return new SeatResult.IdentityTaken();
    }
    if (seats.isEmpty()) {
      room.maxParticipants = request.maxParticipants();
    }
    long taken = seats.size() + room.others - (same.isPresent() ? 1 : 0);
    if (room.maxParticipants > 0 && taken >= room.maxParticipants) {
      return new SeatResult.RoomFull(nextRelease(seats, now));
    }
    if (request.invitation() != null && !useInvitation.test(request.invitation())) {
      return new SeatResult.InvitationInvalid();
    }
    same.ifPresent(entry -> entry.set(entry.admission.with(State.ENDED, now), now));
    record(request, room, now);
    return new SeatResult.Seated(request.admission());
  }

  private void requireCapacity(Instant now) {
    if (isFull() && !now.isBefore(forgottenAt.plus(BETWEEN_PURGES))) {
      forget(entry -> entry.isFree(now), now);
    }
    if (isFull()) {
      throw new StoreUnavailableException(
          "the memory has no space for more than %d admissions: set state.store"
              .formatted(capacity),
          null);
    }
  }

  /** Idempotency keys count as well: they may be known for longer than their seat is held. */
  private boolean isFull() {
    return Math.max(entries.size(), firsts.size()) >= capacity;
  }

  private static Instant nextRelease(List<Entry> seats, Instant now) {
    return seats.stream()
        .map(entry -> entry.admission.heldUntil())
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private void record(SeatRequest request, Room room, Instant now) {
    Entry entry = new Entry(request.admission(), request.ticket(), now);
    entries.put(entry.admission.id(), entry);
    byTicket.put(entry.ticket, entry);
    room.entries.put(entry.admission.id(), entry);
    IdempotencyClaim claim = request.idempotency();
    if (claim != null) {
      firsts.put(claim.scope(), new First(claim, entry, now.plus(IDEMPOTENCY_LIFETIME)));
    }
  }

  @Override
  public synchronized Optional<Admission> find(Ticket.Hash ticket, Deadline deadline) {
    return Optional.ofNullable(byTicket.get(ticket)).map(entry -> entry.admission);
  }

  @Override
  public synchronized Optional<Admission> find(String admissionId, Deadline deadline) {
    return Optional.ofNullable(entries.get(admissionId)).map(entry -> entry.admission);
  }

  @Override
  public synchronized Optional<Admission> find(
      RoomName name, ParticipantIdentity identity, Deadline deadline) {
    Room room = rooms.get(name);
    Optional<Admission> seated =
        room == null
            ? Optional.empty()
            : room.seats(clock.instant()).stream()
                .map(entry -> entry.admission)
                .filter(found -> found.identity().equals(identity))
                .findFirst();
    // Only one admission of a participant holds a seat, and it is the newest.
    return seated.or(() ->
        entries.values().stream()
            .map(entry -> entry.admission)
            .filter(found -> found.room().equals(name) && found.identity().equals(identity))
            .max(PRESENT_OR_NEWEST));
  }

  @Override
  public List<Admission> ofParticipant(
      RoomName name, ParticipantIdentity identity, Deadline deadline) {
    return select(found -> found.room().equals(name) && found.identity().equals(identity)).stream()
        .sorted(Comparator.comparing(Admission::since).thenComparing(Admission::id))
        .toList();
  }

  @Override
  public synchronized Optional<FirstRequest> findFirst(String scope, Deadline deadline) {
    return first(scope, clock.instant());
  }

  private Optional<FirstRequest> first(String scope, Instant now) {
    return Optional.ofNullable(firsts.get(scope))
        .filter(first -> first.expiresAt.isAfter(now))
        .map(first -> new FirstRequest(first.claim, first.entry.admission));
  }

  @Override
  public synchronized boolean hasModerator(RoomName name, Deadline deadline) {
    Room room = rooms.get(name);
    return room != null
        && room.seats(clock.instant()).stream()
            .anyMatch(entry -> entry.isPresent() && entry.admission.moderates());
  }

  @Override
  public synchronized List<Admission> seats(RoomName name, Deadline deadline) {
    Room room = rooms.get(name);
    return room == null
        ? List.of()
        : room.seats(clock.instant()).stream().map(entry -> entry.admission).toList();
  }

  @Override
  public synchronized List<Admission> allSeats(
      @Nullable String after, int limit, Deadline deadline) {
    Instant now = clock.instant();
    return entries.tailMap(after == null ? "" : after, false).values().stream()
        .map(entry -> entry.admission)
        .filter(admission -> admission.holdsSeat(now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Admission> endingBefore(Instant time, int limit, Deadline deadline) {
    Instant now = clock.instant();
    return entries.values().stream()
        .map(entry -> entry.admission)
        .filter(admission -> admission.holdsSeat(now) && admission.heldUntil().isBefore(time))
        .sorted(Comparator.comparing(Admission::heldUntil))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void observe(
      RoomName name, Collection<ParticipantSession> present, Instant asOf, Deadline deadline) {
    Room room = rooms.get(name);
    if (room == null || room.observedAt.isAfter(asOf)) {
      return;
    }
    Instant now = clock.instant();
    Map<String, ParticipantSession> others = byIdentity(present);
    for (Entry entry : room.seats(now)) {
      ParticipantSession session = others.remove(entry.admission.identity().value());
      if (session == null && entry.isPresent() && entry.changedAt.isBefore(asOf)) {
        entry.set(entry.left(now), now);
      } else if (session != null && !entry.changedAt.isAfter(asOf)) {
        entry.see(session, now);
      }
    }
    room.others = others.size();
    room.observedAt = asOf;
  }

  private static Map<String, ParticipantSession> byIdentity(Collection<ParticipantSession> all) {
    Map<String, ParticipantSession> sessions = new HashMap<>();
    all.forEach(session -> sessions.put(session.identity(), session));
    return sessions;
  }

  @Override
  public synchronized List<PresenceChange> unreported(
      RoomName name, Collection<ParticipantSession> present, Instant asOf, Deadline deadline) {
    Room room = rooms.get(name);
    if (room == null || room.observedAt.isAfter(asOf)) {
      return List.of();
    }
    Map<String, ParticipantSession> sessions = byIdentity(present);
    List<PresenceChange> changes = new ArrayList<>();
    for (Entry entry : room.seats(clock.instant())) {
      changes.addAll(
          PresenceChange.unreported(
              entry.session,
              sessions.get(entry.admission.identity().value()),
              entry.isPresent(),
              entry.changedAt,
              asOf));
    }
    return changes;
  }

  /** Records an event of a participant, in the order of joins. */
  public synchronized void apply(RoomName name, PresenceChange change) {
    Room room = rooms.get(name);
    if (room == null) {
      return;
    }
    Instant now = clock.instant();
    for (Entry entry : room.seats(now)) {
      if (entry.admission.identity().value().equals(change.session().identity())) {
        switch (change.kind()) {
          case JOINED -> entry.join(change.session(), now);
          case ENDED -> entry.end(change.session(), now);
        }
      }
    }
  }

  @Override
  public synchronized boolean end(String admissionId, Deadline deadline) {
    Entry entry = entries.get(admissionId);
    if (entry == null || entry.admission.state() == State.ENDED) {
      return false;
    }
    Instant now = clock.instant();
    entry.set(entry.admission.with(State.ENDED, now), now);
    return true;
  }

  /**
   * Ends admissions.
   *
   * @param which selects the admissions
   * @return the selected admissions that are still in memory, and when each of them has changed
   */
  public synchronized Map<Admission, Instant> end(Predicate<Admission> which) {
    Instant now = clock.instant();
    Map<Admission, Instant> selected = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (which.test(entry.admission)) {
        if (entry.admission.holdsSeat(now)) {
          entry.set(entry.admission.with(State.ENDED, now), now);
        }
        selected.put(entry.admission, entry.changedAt);
      }
    }
    return selected;
  }

  /** Returns the admissions that are still in memory and meet a condition. */
  public synchronized List<Admission> select(Predicate<Admission> which) {
    return entries.values().stream().map(entry -> entry.admission).filter(which).toList();
  }

  @Override
  public synchronized int erase(String callerId, Deadline deadline) {
    Set<Entry> erased = new HashSet<>();
    for (Entry entry : entries.values()) {
      if (callerId.equals(entry.admission.callerId())) {
        erased.add(entry);
      }
    }
    erased.forEach(entry -> byTicket.remove(entry.ticket, entry));
    firsts.values().removeIf(first -> erased.contains(first.entry));
    rooms.values().forEach(room -> room.entries.values().removeAll(erased));
    entries.values().removeAll(erased);
    return erased.size();
  }

  @Override
  public synchronized List<Admission> overdue(int limit, Deadline deadline) {
    Instant now = clock.instant();
    return entries.values().stream()
        .map(entry -> entry.admission)
        .filter(admission -> admission.sessionEnd() == SessionEnd.WITH_TOKEN)
        .filter(admission -> admission.holdsSeat(now) && !admission.expiresAt().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    Instant now = clock.instant();
    forget(entry -> entry.isOver(now), now);
  }

  private void forget(Predicate<Entry> which, Instant now) {
    forgottenAt = now;
    firsts.values().removeIf(first -> !first.expiresAt.isAfter(now));
    entries
        .values()
        .removeIf(entry -> {
          boolean isForgotten = which.test(entry);
          if (isForgotten) {
            byTicket.remove(entry.ticket, entry);
          }
          return isForgotten;
        });
    rooms.values().removeIf(room -> room.seats(now).isEmpty());
  }
}
