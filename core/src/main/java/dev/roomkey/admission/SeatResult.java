package dev.roomkey.admission;

import java.time.Instant;

/** The result of a {@link SeatRequest}. */
public sealed interface SeatResult {
  /** The seat is recorded. */
  record Seated(Admission admission) implements SeatResult {}

  /**
   * All seats of the room are held.
   *
   * @param nextRelease the first time at which the hold of a seat ends
   */
  record RoomFull(Instant nextRelease) implements SeatResult {}

  /** Another admission with the same identity holds a seat. */
  record IdentityTaken() implements SeatResult {}

  /** The invitation was revoked, has ended or is used up. */
  record InvitationInvalid() implements SeatResult {}

  /** The admission to refresh holds no seat any more. */
  record Expired() implements SeatResult {}

  /** Another request with the same idempotency key was first. */
  record Repeated(SeatRequest.FirstRequest first) implements SeatResult {}
}
