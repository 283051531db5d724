package dev.roomkey.admission;

import dev.roomkey.admission.SeatRequest.FirstRequest;
import java.time.Duration;

/** The outcome of a request for an admission. */
public sealed interface AdmissionOutcome {
  /**
   * The admission is recorded.
   *
   * @param ticket the secret of its holder, which no store can return
   */
  record Admitted(Admission admission, Ticket ticket) implements AdmissionOutcome {}

  /**
   * All seats of the room are held.
   *
   * @param retryAfter the time after which a seat may be free, from 1 to 30 s
   */
  record RoomFull(Duration retryAfter) implements AdmissionOutcome {}

  /** Another participant with the same identity holds a seat. */
  record IdentityTaken() implements AdmissionOutcome {}

  /** The invitation was revoked, has ended or is used up. */
  record InvalidInvitation() implements AdmissionOutcome {}

  /**
   * The ticket is not valid for this request.
   *
   * @param reason for the log
   */
  record InvalidTicket(String reason) implements AdmissionOutcome {}

  /** Another request with the same idempotency key was first: its names have to be used. */
  record Repeated(FirstRequest first) implements AdmissionOutcome {}
}
