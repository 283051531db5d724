package dev.roomkey.admission;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A request for a seat.
 *
 * @param admission the admission to record, in state {@code GRANTED}
 * @param ticket the hash of its ticket
 * @param maxParticipants the limit of the room if it has no seats yet; zero for no limit
 * @param duplicateIdentity how a seat of another admission with the same identity is handled
 * @param renews the id of the admission that is refreshed; null for a new one
 * @param invitation the id of the invitation of which the seat is one use; null for none
 * @param idempotency the idempotency key of the request; null if it has none
 */
public record SeatRequest(
    Admission admission,
    Ticket.Hash ticket,
    long maxParticipants,
    DuplicateIdentity duplicateIdentity,
    @Nullable String renews,
    @Nullable String invitation,
    @Nullable IdempotencyClaim idempotency) {
  /** Creates a request without an invitation. */
  public SeatRequest(
      Admission admission,
      Ticket.Hash ticket,
      long maxParticipants,
      DuplicateIdentity duplicateIdentity,
      @Nullable String renews,
      @Nullable IdempotencyClaim idempotency) {
    this(admission, ticket, maxParticipants, duplicateIdentity, renews, null, idempotency);
  }

  /**
   * The claim of a request on its idempotency key, recorded together with the admission.
   *
   * @param scope a hash of the key and its owner
   * @param bodyHash a hash of the request's body
   * @param newRoom whether the request asked for a new room
   * @param roomCreated whether the request created the room
   */
  public record IdempotencyClaim(
      String scope, String bodyHash, boolean newRoom, boolean roomCreated) {}

  /**
   * The first request with an idempotency key.
   *
   * @param claim its claim
   * @param admission the admission that it led to
   */
  public record FirstRequest(IdempotencyClaim claim, Admission admission) {}
}
