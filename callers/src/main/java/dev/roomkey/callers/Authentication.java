package dev.roomkey.callers;

import dev.roomkey.access.Caller;
import dev.roomkey.livekit.Deadline;
import java.util.function.Function;

/** How far it is known who calls. */
public sealed interface Authentication {
  /**
   * It is known; or it is known that nobody knows, and that is allowed.
   *
   * @param caller who
   */
  record Known(Caller caller) implements Authentication {}

  /**
   * It is not known, and the request goes no further.
   *
   * @param why for the caller
   * @param detail for the log; never the credentials, nor any part of them
   */
  record Refused(Refusal why, String detail) implements Authentication {}

  /**
   * An issuer has to be asked first.
   *
   * @param rest asks it, and waits until the deadline at most; never gives {@code Pending} again
   */
  record Pending(Function<Deadline, Authentication> rest) implements Authentication {}
}
