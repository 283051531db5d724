package dev.roomkey.http.token;

import dev.roomkey.admission.SeatRequest.FirstRequest;

/** Signals that another process answered a request with the same idempotency key first. */
@SuppressWarnings("serial") // never serialized, has no stack
final class RepeatedException extends RuntimeException {
  private final FirstRequest first;

  RepeatedException(FirstRequest first) {
    super("repeated", null, false, false);
    this.first = first;
  }

  FirstRequest first() {
    return first;
  }
}
