package dev.roomkey.admission;

import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.base.Keyed;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The record of one permitted join: the seat of a participant in a room. Contains neither token nor
 * ticket.
 *
 * @param id {@code adm_} and a random id; not a secret
 * @param target the room, as the first request named it: rules tell a new room from a named one
 * @param identity the participant
 * @param name the participant's display name; null if it has none
 * @param caller the caller that the policy admitted
 * @param address the keyed hash of the client's network, by {@link AddressHasher}; null if it is
 *     not known
 * @param rule the name of the rule that permits; null if the policy has no rules
 * @param role the name of the role; null if the policy has no roles
 * @param sessionEnd whether the participant is removed when its token expires
 * @param moderates whether the participant moderates the room
 * @param state the state of the participant
 * @param since the time of the first token
 * @param expiresAt the expiry of the latest token
 * @param heldUntil the time until which the seat is held; {@link #FOREVER} while the participant is
 *     present
 * @param grace how long the seat is held after the participant has left
 */
public record Admission(
    String id,
    RoomTarget target,
    ParticipantIdentity identity,
    @Nullable String name,
    Caller caller,
    @Nullable String address,
    @Nullable String rule,
    @Nullable String role,
    SessionEnd sessionEnd,
    boolean moderates,
    State state,
    Instant since,
    Instant expiresAt,
    Instant heldUntil,
    Duration grace) {
  /** The end of a seat that is held for as long as its participant is present: the year 9999. */
  public static final Instant FOREVER = Instant.ofEpochSecond(253_402_300_799L);

  /** The start of each id. */
  public static final String PREFIX = "adm_";

  /** The state of an admission. */
  public enum State implements Keyed {
    /** A token was issued, and the participant has not been seen in the room. */
    GRANTED,
    /** The participant is in the room. */
    PRESENT,
    /** The participant has left the room; its seat is held for a while. */
    LEFT,
    /** The admission was replaced or withdrawn. It holds no seat, and its ticket is invalid. */
    ENDED
  }

  /** Returns a new id. */
  static String newId(RandomGenerator random) {
    return PREFIX + RandomId.next(random);
  }

  /** Returns the name of the room. */
  public RoomName room() {
    return target.name();
  }

  /** Returns the id of the caller; null for an anonymous caller. */
  public @Nullable String callerId() {
    return caller instanceof Caller.Authenticated known ? known.id() : null;
  }

  /** Returns whether the admission holds a seat at a time. */
  public boolean holdsSeat(Instant now) {
    return state != State.ENDED && heldUntil.isAfter(now);
  }

  /**
   * Returns the time from which no token of the participant can be valid, those included that
   * LiveKit has refreshed.
   *
   * @param changedAt when the state of the participant has changed, unless it is present
   */
  public Instant lastToken(Instant changedAt) {
    return later(
        expiresAt.plus(Admissions.CLOCK_SKEW), changedAt.plus(AdmissionStore.REFRESHED_TOKEN));
  }

  /** Returns a copy in another state, which holds its seat until the given time. */
  public Admission with(State other, Instant seatUntil) {
    return new Admission(
        id,
        target,
        identity,
        name,
        caller,
        address,
        rule,
        role,
        sessionEnd,
        moderates,
        other,
        since,
        expiresAt,
        seatUntil,
        grace);
  }

  /** Returns this admission after a refresh, with the terms of the new one. */
  Admission refreshedAs(Admission latest) {
    boolean present = state == State.PRESENT;
    return new Admission(
        id,
        target,
        identity,
        latest.name,
        latest.caller,
        latest.address,
        latest.rule,
        latest.role,
        latest.sessionEnd,
        latest.moderates,
        state,
        since,
        latest.expiresAt,
        present ? FOREVER : later(heldUntil, latest.heldUntil),
        latest.grace);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Omits name and caller, which may be private. */
  @Override
  public String toString() {
    return "Admission[id=%s, room=%s, identity=%s, state=%s]"
        .formatted(id, room(), identity, state);
  }
}
