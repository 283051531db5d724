package dev.roomkey.admission;

import dev.roomkey.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a request for a token.
 *
 * @param caller the caller that was authenticated
 * @param address the keyed hash of the client's network, by {@link AddressHasher}; null if it is
 *     not known
 */
public record RequestOrigin(Caller caller, @Nullable String address) {
  /** Returns the origin of a caller whose address is not known. */
  public static RequestOrigin of(Caller caller) {
    return new RequestOrigin(caller, null);
  }
}
