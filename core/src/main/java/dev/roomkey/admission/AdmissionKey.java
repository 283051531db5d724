package dev.roomkey.admission;

import dev.roomkey.base.RandomId;
import java.util.random.RandomGenerator;

/**
 * The id and the ticket of an admission before it is recorded.
 *
 * @param id {@code adm_} and a random id; not a secret
 * @param ticket the secret of its holder
 */
public record AdmissionKey(String id, Ticket ticket) {
  /**
   * Returns a new key.
   *
   * @param random a cryptographically secure source
   */
  public static AdmissionKey next(RandomGenerator random) {
    return new AdmissionKey(Admission.PREFIX + RandomId.next(random), Ticket.next(random));
  }
}
