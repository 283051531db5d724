package dev.roomkey.admission;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Records admissions, so that rooms are never over their limit, identities stay unique, and tokens
 * can be refreshed. Methods may block, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public final class Admissions {
  /** After this time past its expiry, LiveKit accepts a token on no clock. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  /** LiveKit's default of {@code departure_timeout}. */
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(20);

  private static final int MIN_RETRY_MILLIS = 1_000;
  private static final int MAX_RETRY_MILLIS = 30_000;

  private final AdmissionStore store;
  private final boolean isConfigured;
  private final AdmissionOptions options;
  private final RoomObserver observer;
  private final RandomGenerator random;

  /**
   * Creates the admissions of one deployment.
   *
   * @param store keeps the admissions
   * @param isConfigured whether the deployment has configured the store; {@link
   *     AdmissionOptions.Recording#AUTO} depends on it
   * @param observer reads which participants are in a room
   * @param random a cryptographically secure source
   */
  public Admissions(
      AdmissionStore store,
      boolean isConfigured,
      AdmissionOptions options,
      RoomObserver observer,
      RandomGenerator random) {
    this.store = store;
    this.isConfigured = isConfigured;
    this.options = options;
    this.observer = observer;
    this.random = random;
  }

  /** Returns the store. */
  public AdmissionStore store() {
    return store;
  }

  /** Returns the observer of rooms. */
  public RoomObserver observer() {
    return observer;
  }

  /** Returns whether the admission of a permit is recorded. */
  public boolean records(Permit permit) {
    return !reasonsToRecord(permit).isEmpty();
  }

  /** Returns the reasons for which the admission of a permit is recorded; none if it is not. */
  public Set<RecordReason> reasonsToRecord(Permit permit) {
    return options.reasons(permit, isConfigured);
  }

  /** The result of looking up a ticket. */
  public sealed interface TicketCheck {
    /** The ticket is valid for the caller. */
    record Valid(Admission admission) implements TicketCheck {}

    /** The ticket is of an admission of the caller that holds no seat any more. */
    record Ended(Admission admission) implements TicketCheck {}

    /** No admission has the ticket; a request that waits may have it. */
    record Unknown() implements TicketCheck {}

    /**
     * The ticket is not valid.
     *
     * @param reason for the log
     */
    record Invalid(String reason) implements TicketCheck {}
  }

  /** Looks up the admission of a ticket, which must hold a seat and belong to the caller. */
  public TicketCheck check(Ticket ticket, Caller caller, Deadline deadline) {
    if (!ticket.isWellFormed()) {
      return new TicketCheck.Invalid("malformed");
    }
    beginBlocking();
    Optional<Admission> found = store.find(ticket.hash(), deadline);
    if (found.isEmpty()) {
      return new TicketCheck.Unknown();
    }
    Admission admission = found.get();
    if (!isSame(admission.caller(), caller)) {
      return new TicketCheck.Invalid("of admission " + admission.id() + ", of another caller");
    }
    return admission.holdsSeat(store.clock().instant())
        ? new TicketCheck.Valid(admission)
        : new TicketCheck.Ended(admission);
  }

  /**
   * Returns whether the holder of a ticket is the caller of a request: both anonymous, or with the
   * same id. The ticket of an invited caller is its only credential.
   */
  public static boolean isSame(Caller one, Caller other) {
    return switch (one) {
      case Caller.Anonymous anonymous -> other instanceof Caller.Anonymous;
      case Caller.Authenticated known ->
          InvitedCaller.of(known) != null
              || (other instanceof Caller.Authenticated caller && caller.id().equals(known.id()));
    };
  }

  /**
   * Records the admission of a token before the token is sent. If the room is full, LiveKit is
   * asked which participants have left.
   *
   * @param target the requested room
   * @param origin the caller and its address
   */
  public AdmissionOutcome admit(
      Permit permit,
      Granted granted,
      RoomTarget target,
      RequestOrigin origin,
      Presented presented,
      Deadline deadline) {
    beginBlocking();
    Renewal renewal = presented.renewal();
    AdmissionKey waited = presented.waited();
    AdmissionKey key = waited == null ? AdmissionKey.next(random) : waited;
    Ticket renewed = renewal == null ? null : renewal.ticket();
    Ticket ticket = renewed == null ? key.ticket() : renewed;
    SeatRequest request =
        new SeatRequest(
            admission(key.id(), permit, granted, target, origin),
            ticket.hash(),
            permit.room().config().maxParticipants(),
            permit.terms().duplicateIdentity(),
            renewal == null ? null : renewal.admission().id(),
            renewal == null ? presented.invitation() : null,
            presented.idempotency());
    SeatResult result = store.admit(request, deadline);
    boolean refused =
        result instanceof SeatResult.RoomFull || result instanceof SeatResult.IdentityTaken;
    if (refused && observer.observe(granted.room(), deadline)) {
      result = store.admit(request, deadline);
    }
    return switch (result) {
      case SeatResult.Seated seated -> new AdmissionOutcome.Admitted(seated.admission(), ticket);
      case SeatResult.RoomFull full -> new AdmissionOutcome.RoomFull(retryAfter(full));
      case SeatResult.IdentityTaken taken -> new AdmissionOutcome.IdentityTaken();
      case SeatResult.InvitationInvalid invalid -> new AdmissionOutcome.InvalidInvitation();
      case SeatResult.Expired expired -> new AdmissionOutcome.InvalidTicket("the seat is free");
      case SeatResult.Repeated repeated -> new AdmissionOutcome.Repeated(repeated.first());
    };
  }

  private Duration retryAfter(SeatResult.RoomFull full) {
    Duration time = Duration.between(store.clock().instant(), full.nextRelease());
    return Duration.ofMillis(Math.clamp(time.toMillis(), MIN_RETRY_MILLIS, MAX_RETRY_MILLIS));
  }

  private Admission admission(
      String id, Permit permit, Granted granted, RoomTarget target, RequestOrigin origin) {
    Instant now = store.clock().instant();
    Instant expiresAt = now.plus(permit.claims().lifetime());
    Duration hold = options.hold();
    Duration longest = permit.claims().lifetime().plus(CLOCK_SKEW);
    Duration departure = permit.room().config().departureTimeout();
    return new Admission(
        id,
        target,
        granted.identity(),
        granted.name(),
        origin.caller(),
        origin.address(),
        permit.rule(),
        permit.terms().role(),
        permit.terms().sessionEnd(),
        permit.terms().moderates(),
        Admission.State.GRANTED,
        now,
        expiresAt,
        now.plus(hold == null || hold.compareTo(longest) > 0 ? longest : hold),
        departure.isZero() ? DEFAULT_GRACE : departure);
  }

  private void beginBlocking() {
    if (store.isBlocking()) {
      Blocking.begin();
    }
  }
}
