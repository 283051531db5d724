package dev.roomkey.http.token;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.waiting.Waiter;

/** A request has to wait for a moderator. */
@SuppressWarnings("serial") // never serialized
final class PendingException extends RuntimeException {
  private final Permit permit;
  private final Waiter waiter;

  PendingException(Permit permit, Waiter waiter) {
    super("the request waits for a moderator", null, false, false);
    this.permit = permit;
    this.waiter = waiter;
  }

  Permit permit() {
    return permit;
  }

  Waiter waiter() {
    return waiter;
  }
}
