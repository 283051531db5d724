package dev.roomkey.admission;

import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import org.jspecify.annotations.Nullable;

/**
 * What a request for an admission presents.
 *
 * @param renewal the admission that it renews; null for a new admission
 * @param waited the id and ticket with which it waited for a moderator; null if it did not wait
 * @param invitation the id of the invitation that it uses; null for none
 * @param idempotency its idempotency key; null if it has none
 */
public record Presented(
    @Nullable Renewal renewal,
    @Nullable AdmissionKey waited,
    @Nullable String invitation,
    @Nullable IdempotencyClaim idempotency) {
  /** A request for a new admission. */
  public static final Presented NOTHING = new Presented(null, null, null, null);

  /** Returns a request that renews an admission. */
  public static Presented of(Renewal renewal) {
    return new Presented(renewal, null, null, null);
  }
}
