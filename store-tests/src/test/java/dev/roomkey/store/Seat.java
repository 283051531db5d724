package dev.roomkey.store;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds requests for a seat. Its token lasts 10 minutes, and its seat is held for 11. */
final class Seat {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final Duration HOLD = Duration.ofMinutes(11);
  static final Duration GRACE = Duration.ofSeconds(20);

  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Instant now;
  private final RoomTarget target;
  private final String identity;
  private final String ticket = "hash-" + RandomId.next(RANDOM);
  private Caller caller = Caller.ANONYMOUS;
  private @Nullable String address;
  private @Nullable String name;
  private @Nullable String rule;
  private @Nullable String role;
  private SessionEnd sessionEnd = SessionEnd.NEVER;
  private DuplicateIdentity duplicate = DuplicateIdentity.REPLACE;
  private Duration hold = HOLD;
  private long limit;
  private @Nullable String renews;
  private boolean moderates;
  private @Nullable String invitation;
  private @Nullable IdempotencyClaim claim;

  private Seat(Instant now, RoomTarget target, String identity) {
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.target = target;
    this.identity = identity;
  }

  static Seat in(String room, String identity, Instant now) {
    return new Seat(now, new RoomTarget.Named(new RoomName(room)), identity);
  }

  static Seat in(RoomTarget target, String identity, Instant now) {
    return new Seat(now, target, identity);
  }

  Seat limit(long maxParticipants) {
    limit = maxParticipants;
    return this;
  }

  Seat caller(Caller other) {
    caller = other;
    return this;
  }

  Seat from(@Nullable String addressHash) {
    address = addressHash;
    return this;
  }

  Seat named(@Nullable String displayName) {
    name = displayName;
    return this;
  }

  Seat by(@Nullable String ruleName, @Nullable String roleName) {
    rule = ruleName;
    role = roleName;
    return this;
  }

  Seat endsWithToken() {
    sessionEnd = SessionEnd.WITH_TOKEN;
    return this;
  }

  Seat rejectsDuplicates() {
    duplicate = DuplicateIdentity.REJECT;
    return this;
  }

  Seat heldFor(Duration time) {
    hold = time;
    return this;
  }

  Seat renews(Admission admission) {
    renews = admission.id();
    return this;
  }

  Seat moderates() {
    moderates = true;
    return this;
  }

  Seat invited(String invitationId) {
    invitation = invitationId;
    return this;
  }

  Seat idempotency(String scope, String bodyHash) {
    claim = new IdempotencyClaim(scope, bodyHash, true, false);
    return this;
  }

  SeatRequest request() {
    return new SeatRequest(
        new Admission(
            Admission.PREFIX + RandomId.next(RANDOM),
            target,
            new ParticipantIdentity(identity),
            name,
            caller,
            address,
            rule,
            role,
            sessionEnd,
            moderates,
            Admission.State.GRANTED,
            now,
            now.plus(LIFETIME),
            now.plus(hold),
            GRACE),
        new Ticket.Hash(ticket),
        limit,
        duplicate,
        renews,
        invitation,
        claim);
  }
}
