package dev.roomkey.livekit;

import java.util.Locale;

/** How one attempt ended, as far as that says whether LiveKit can be reached, and to repeat it. */
enum Ending {
  /** LiveKit answered, well or not. */
  ANSWERED,
  /** LiveKit answered that it cannot serve this now. */
  BUSY,
  /** Something in front of LiveKit answered that it cannot reach it. */
  GATEWAY,
  /** There was no connection: nothing was asked. */
  NOT_CONNECTED,
  /** The other side speaks no TLS, or none that can be trusted. */
  NO_TLS,
  /** The connection ended before any answer. What was asked for may have happened. */
  BROKEN,
  /** No whole answer in time, or one that says so. */
  LATE,
  /** An answer that is none. */
  GARBLED,
  /** Ended from our side. */
  ENDED,
  /** Not made: the breaker is open. */
  BREAKER_OPEN,
  /** Not made: too many others were under way. */
  NO_PLACE;

  /** Whether LiveKit was asked, or might have been. */
  boolean isOfAttempt() {
    return this != BREAKER_OPEN && this != NO_PLACE;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
