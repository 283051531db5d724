package dev.roomkey.room;

import dev.roomkey.base.Keyed;

/** How token requests are answered while LiveKit's server API cannot be reached. */
public enum UnavailablePolicy implements Keyed {
  /** Rejects the request; the client may retry it. */
  REJECT,
  /** Issues the token: LiveKit creates the room from its room configuration at the join. */
  ON_JOIN
}
