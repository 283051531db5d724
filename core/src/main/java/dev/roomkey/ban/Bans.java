package dev.roomkey.ban;

import dev.roomkey.access.Caller;
import dev.roomkey.admission.AddressHasher;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.RequestOrigin;
import dev.roomkey.ban.Ban.Kind;
import dev.roomkey.ban.Ban.Subject;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Bans participants. A ban is committed first, then the tickets of its subject become invalid, then
 * its participants are removed, and {@link BanWatch} removes them again whenever they return: in
 * another order, a client that reconnects by itself would be back before the ban. Methods may
 * block, and throw {@link dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public final class Bans {
  /** The maximum lifetime of Roomkey's tokens, plus the clock skew that LiveKit tolerates. */
  static final Duration LONGEST_TOKEN = Duration.ofHours(24).plusSeconds(60);

  /** Removals that take longer are left to the watch. */
  private static final Duration REMOVALS = Duration.ofSeconds(2);

  private final BanStore store;
  private final AdmissionStore admissions;
  private final boolean recordsAll;
  private final BanWatch watch;
  private final AddressHasher addresses;
  private final RandomGenerator random;
  private final BanListener listener;

  /**
   * Creates the bans of a deployment.
   *
   * @param admissions the source of callers and addresses of participants
   * @param recordsAll whether the admission of every participant is recorded
   * @param random a cryptographically secure source
   */
  public Bans(
      BanStore store,
      AdmissionStore admissions,
      boolean recordsAll,
      BanWatch watch,
      AddressHasher addresses,
      RandomGenerator random,
      BanListener listener) {
    this.store = store;
    this.admissions = admissions;
    this.recordsAll = recordsAll;
    this.watch = watch;
    this.addresses = addresses;
    this.random = random;
    this.listener = listener;
  }

  /** The result of a request for a ban. */
  public sealed interface Result {
    /** The subject is banned. */
    record Banned(Ban ban) implements Result {}

    /** The admission is unknown. */
    record UnknownAdmission() implements Result {}

    /** No address is recorded for the participant. */
    record UnknownAddress() implements Result {}
  }

  /**
   * The subject and the room of a ban.
   *
   * @param room null for all rooms
   * @param named a participant without a recorded admission; null for none
   */
  private record Scope(
      Subject subject, @Nullable RoomName room, boolean weak, @Nullable WatchedParticipant named) {}

  /** Returns the watch, which an application informs of the participants that it sees. */
  public BanWatch watch() {
    return watch;
  }

  /** Returns the store. */
  public BanStore store() {
    return store;
  }

  /** Returns the clock of the store. */
  public InstantSource clock() {
    return admissions.clock();
  }

  /** Returns whether methods may block, so that they must not be called on an I/O thread. */
  public boolean isBlocking() {
    return admissions.isBlocking();
  }

  /** Returns the hasher of addresses. */
  public AddressHasher addresses() {
    return addresses;
  }

  /** Returns a ban that keeps a participant out of a room. */
  public Optional<Ban> check(
      RoomName room, ParticipantIdentity identity, RequestOrigin origin, Deadline deadline) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(Kind.PARTICIPANT, identity.value()));
    if (origin.caller() instanceof Caller.Authenticated known) {
      subjects.add(new Subject(Kind.CALLER, known.id()));
    }
    if (origin.address() != null) {
      subjects.add(new Subject(Kind.ADDRESS, origin.address()));
    }
    return store.find(room, subjects, deadline);
  }

  /**
   * Bans a subject and removes its participants. A participant is banned by its caller if its
   * recorded admission has an authenticated one and no other caller may hold a token of it;
   * otherwise by its identity, which makes the ban {@linkplain Ban#weak weak}. If not all
   * admissions are recorded, a ban of a caller or an address is weak as well, and a ban of a caller
   * includes the participant whose identity is the caller's id. If LiveKit cannot be reached, the
   * participants are removed later.
   */
  public Result ban(BanRequest request, Deadline deadline) {
    return switch (request.target()) {
      case BanRequest.Participant(RoomName room, ParticipantIdentity identity) ->
          ban(request, room, identity, deadline);
      case BanRequest.OfAdmission(String id) ->
          admissions
              .find(id, deadline)
              .map(admission -> ban(request, admission, deadline))
              .orElseGet(Result.UnknownAdmission::new);
      case BanRequest.OfCaller caller ->
          ban(request, caller.room(), new Subject(Kind.CALLER, caller.callerId()), deadline);
      case BanRequest.OfAddress address ->
          ban(
              request,
              address.room(),
              new Subject(Kind.ADDRESS, addresses.hash(address.address())),
              deadline);
    };
  }

  private Result ban(
      BanRequest request, RoomName room, ParticipantIdentity identity, Deadline deadline) {
    Optional<Admission> admission = admissions.find(room, identity, deadline);
    boolean isOfOneCaller = request.byAddress() || !isShared(room, identity, deadline);
    if (admission.isPresent() && isOfOneCaller) {
      return ban(request, admission.get(), deadline);
    }
    if (request.byAddress()) {
      return new Result.UnknownAddress();
    }
    RoomName where = request.everywhere() ? null : room;
    Subject subject = new Subject(Kind.PARTICIPANT, identity.value());
    return ban(request, new Scope(subject, where, true, named(where, subject)), deadline);
  }

  /** Returns whether several callers may hold tokens of a participant: any may be in the room. */
  private boolean isShared(RoomName room, ParticipantIdentity identity, Deadline deadline) {
    Instant now = clock().instant();
    return admissions.ofParticipant(room, identity, deadline).stream()
            .filter(admission -> mayHoldToken(admission, now))
            .map(admission -> Optional.ofNullable(admission.callerId()))
            .distinct()
            .count()
        > 1;
  }

  /** LiveKit refreshes the token of a participant for as long as it is in the room. */
  private static boolean mayHoldToken(Admission admission, Instant now) {
    return admission.expiresAt().plus(BanStore.CLOCK_SKEW).isAfter(now)
        || admission.heldUntil().plus(BanStore.REFRESHED_TOKEN).isAfter(now);
  }

  private Result ban(BanRequest request, Admission admission, Deadline deadline) {
    String callerId = admission.callerId();
    if (request.byAddress()) {
      return admission.address() == null
          ? new Result.UnknownAddress()
          : ban(
              request, admission.room(), new Subject(Kind.ADDRESS, admission.address()), deadline);
    }
    if (callerId != null) {
      return ban(request, admission.room(), new Subject(Kind.CALLER, callerId), deadline);
    }
    Subject subject = new Subject(Kind.PARTICIPANT, admission.identity().value());
    RoomName where = request.everywhere() ? null : admission.room();
    return ban(request, new Scope(subject, where, true, null), deadline);
  }

  private Result ban(
      BanRequest request, @Nullable RoomName room, Subject subject, Deadline deadline) {
    RoomName where = request.everywhere() ? null : room;
    // With identity: per_caller, a participant's identity is the id of its caller.
    boolean isNamed = !recordsAll && subject.kind() == Kind.CALLER;
    WatchedParticipant named = isNamed ? named(where, subject) : null;
    return ban(request, new Scope(subject, where, !recordsAll, named), deadline);
  }

  private WatchedParticipant named(@Nullable RoomName where, Subject subject) {
    return new WatchedParticipant(where, subject.value(), clock().instant().plus(LONGEST_TOKEN));
  }

  private Result ban(BanRequest request, Scope scope, Deadline deadline) {
    Ban ban =
        new Ban(
            Ban.newId(random),
            scope.subject(),
            scope.room(),
            clock().instant().truncatedTo(ChronoUnit.MILLIS),
            request.until().truncatedTo(ChronoUnit.MILLIS),
            request.reason(),
            request.by(),
            scope.weak());
    BanStore.Added added = store.add(ban, scope.named(), deadline);
    Deadline ofRemovals = deadline.atMost(REMOVALS);
    watch.remove(added.ban(), added.participants(), ofRemovals);
    watch.remove(added.ban(), store.endAdmissions(added.ban(), deadline), ofRemovals);
    listener.banned(added.ban());
    return new Result.Banned(added.ban());
  }

  /**
   * Lifts a ban.
   *
   * @return the ban; empty if it is unknown or has ended
   */
  public Optional<Ban> lift(String banId, Deadline deadline) {
    return store.remove(banId, deadline);
  }
}
