package dev.roomkey.waiting;

import dev.roomkey.admission.AdmissionKey;
import dev.roomkey.admission.Ticket;

/**
 * A request that waits, and the ticket of its client.
 *
 * @param ticket the secret that the client repeats the request with
 */
public record Waiter(WaitingRequest request, Ticket ticket) {
  /** Returns the id and the ticket of the admission that the request becomes. */
  public AdmissionKey key() {
    return new AdmissionKey(request.id(), ticket);
  }
}
