package dev.roomkey.waiting;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionKey;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.RequestOrigin;
import dev.roomkey.admission.RoomObserver;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a permitted request enters a room, waits or is rejected, and takes the decisions
 * of moderators. Methods block if the store does, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public final class WaitingRoom {
  /**
   * A decision in this process wakes those who wait at once. One of another process, and the
   * arrival of a moderator, is noticed after this time.
   */
  private static final Duration CHECK = Duration.ofSeconds(1);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final WaitingStore store;
  private final AdmissionStore admissions;
  private final RoomObserver observer;
  private final RandomGenerator random;
  private final RoomSignals decisions = new RoomSignals();
  private final RoomSignals requests = new RoomSignals();

  /**
   * Creates the waiting rooms of a deployment.
   *
   * @param observer reads which participants are in a room
   * @param random a cryptographically secure source
   */
  public WaitingRoom(
      WaitingStore store,
      AdmissionStore admissions,
      RoomObserver observer,
      RandomGenerator random) {
    this.store = store;
    this.admissions = admissions;
    this.observer = observer;
    this.random = random;
  }

  /** Returns whether methods may block, so that they must not be called on an I/O thread. */
  public boolean isBlocking() {
    return admissions.isBlocking();
  }

  /**
   * Returns the request of a ticket; empty if none with this ticket has waited in the last hour.
   */
  public Optional<Waiter> find(Ticket ticket, Deadline deadline) {
    return ticket.isWellFormed()
        ? store.find(ticket.hash(), deadline).map(request -> new Waiter(request, ticket))
        : Optional.empty();
  }

  /**
   * Decides on a request. One that has to wait is recorded.
   *
   * @param request the request that the policy permits
   * @param waiter the request that it repeats; null for none
   */
  public Entrance enter(
      Permit permit,
      JoinRequest request,
      RequestOrigin origin,
      @Nullable Waiter waiter,
      Deadline deadline) {
    RoomEntry entry = entry(permit, deadline);
    boolean enters =
        entry == RoomEntry.OPEN
            || isAdmitted(waiter)
            || (entry == RoomEntry.UNTIL_MODERATOR && isModeratorPresent(permit, deadline));
    if (enters) {
      return new Entrance.Open(waiter == null ? null : waiter.key());
    }
    return entry == RoomEntry.LOCKED
        ? new Entrance.Locked()
        : ask(permit, request, origin, waiter, deadline);
  }

  private boolean isAdmitted(@Nullable Waiter waiter) {
    return waiter != null
        && waiter.request().state() == WaitingRequest.State.ADMITTED
        && waiter.request().endsAt().isAfter(now());
  }

  /** Returns how a request enters: never {@code BY_RULES}. */
  private RoomEntry entry(Permit permit, Deadline deadline) {
    AdmissionTerms terms = permit.terms();
    if (terms.moderates()) {
      return RoomEntry.OPEN;
    }
    RoomEntry changed = store.entry(permit.room().name(), deadline);
    if (changed != RoomEntry.BY_RULES) {
      return changed;
    }
    return switch (terms.waitingRoom()) {
      case OFF -> RoomEntry.OPEN;
      case ALWAYS -> RoomEntry.WAITING_ROOM;
      case UNTIL_MODERATOR -> RoomEntry.UNTIL_MODERATOR;
    };
  }

  /** Asks LiveKit if a moderator has a token and no webhook has reported its arrival. */
  private boolean isModeratorPresent(Permit permit, Deadline deadline) {
    RoomName room = permit.room().name();
    if (admissions.hasModerator(room, deadline)) {
      return true;
    }
    boolean isExpected = admissions.seats(room, deadline).stream().anyMatch(Admission::moderates);
    return isExpected
        && observer.observe(room, deadline)
        && admissions.hasModerator(room, deadline);
  }

  private Entrance ask(
      Permit permit,
      JoinRequest request,
      RequestOrigin origin,
      @Nullable Waiter waiter,
      Deadline deadline) {
    AdmissionKey key = waiter == null ? AdmissionKey.next(random) : waiter.key();
    Instant now = now();
    WaitingRequest asked =
        new WaitingRequest(
            key.id(),
            request.target(),
            request.identity(),
            permit.claims().name(),
            origin.caller(),
            origin.address(),
            permit.rule(),
            permit.terms().role(),
            WaitingRequest.State.WAITING,
            now,
            now.plus(WaitingStore.WAIT));
    return switch (store.ask(asked, key.ticket().hash(), deadline)) {
      case WaitingResult.Recorded(WaitingRequest recorded)
          when recorded.state() == WaitingRequest.State.ADMITTED ->
          new Entrance.Open(key);
      case WaitingResult.Recorded(WaitingRequest recorded) -> {
        requests.changed(recorded.room());
        yield new Entrance.Pending(new Waiter(recorded, key.ticket()));
      }
      case WaitingResult.Denied(Instant until) -> new Entrance.Denied(timeTo(until));
      case WaitingResult.Full full -> new Entrance.Full();
    };
  }

  private Duration timeTo(Instant time) {
    Duration left = Duration.between(now(), time);
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }

  /**
   * Waits until a request may no longer have to wait.
   *
   * @param deadline how long to wait
   * @param isStopping ends the wait; checked once in a second
   * @return false if the wait has ended without a decision
   */
  public boolean awaitDecision(
      Permit permit, Waiter waiter, Deadline deadline, BooleanSupplier isStopping) {
    try {
      while (!deadline.hasPassed() && !isStopping.getAsBoolean()) {
        decisions.await(waiter.request().room(), deadline.atMost(CHECK).remaining());
        if (mayEnter(permit, waiter)) {
          return true;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private boolean mayEnter(Permit permit, Waiter waiter) {
    Deadline deadline = Deadline.in(CALL_TIMEOUT);
    boolean waits =
        store
            .find(waiter.ticket().hash(), deadline)
            .filter(request -> request.state() == WaitingRequest.State.WAITING)
            .isPresent();
    return !waits
        || switch (entry(permit, deadline)) {
          case OPEN, LOCKED, BY_RULES -> true;
          case WAITING_ROOM -> false;
          case UNTIL_MODERATOR -> isModeratorPresent(permit, deadline);
        };
  }

  /** Deletes a request that has become an admission. */
  public void entered(AdmissionKey key, Deadline deadline) {
    store.remove(key.id(), deadline);
  }

  /**
   * The requests that wait for a room, and how it can be entered.
   *
   * @param requests the oldest first
   */
  public record Waiting(List<WaitingRequest> requests, RoomEntry entry, Instant asOf) {
    /** Copies the list. */
    public Waiting {
      requests = List.copyOf(requests);
    }

    /** Returns whether the same requests wait, and the room can be entered in the same way. */
    public boolean isSame(Waiting other) {
      return entry == other.entry && ids().equals(other.ids());
    }

    private List<String> ids() {
      return requests.stream().map(WaitingRequest::id).toList();
    }
  }

  /** Returns the requests that wait for a room. */
  public Waiting waiting(RoomName room, Deadline deadline) {
    Instant asOf = now();
    return new Waiting(
        store.waiting(room, WaitingStore.MAX_PER_ROOM, deadline),
        store.entry(room, deadline),
        asOf);
  }

  /** Waits for a new request for a room, at most for a second. */
  public void awaitRequest(RoomName room) throws InterruptedException {
    requests.await(room, CHECK);
  }

  /**
   * Admits requests that wait for a room.
   *
   * @param id the request; null for all
   * @return the number of requests that no one else has decided on
   */
  public int admit(RoomName room, @Nullable String id, Deadline deadline) {
    int admitted = store.admit(room, id, deadline);
    changed(room);
    return admitted;
  }

  /**
   * Denies requests that wait for a room.
   *
   * @param id the request; null for all
   * @return the number of requests that no one else has decided on
   */
  public int deny(RoomName room, @Nullable String id, Deadline deadline) {
    int denied = store.deny(room, id, deadline);
    changed(room);
    return denied;
  }

  /**
   * Changes how a room can be entered. If it is open, all requests that wait are admitted.
   *
   * @return the number of admitted requests
   */
  public int setEntry(RoomName room, RoomEntry entry, Deadline deadline) {
    store.setEntry(room, entry, deadline);
    int admitted = entry == RoomEntry.OPEN ? store.admit(room, null, deadline) : 0;
    changed(room);
    return admitted;
  }

  private void changed(RoomName room) {
    decisions.changed(room);
    requests.changed(room);
  }

  private Instant now() {
    return admissions.clock().instant();
  }
}
