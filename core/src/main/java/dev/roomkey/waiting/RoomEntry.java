package dev.roomkey.waiting;

import dev.roomkey.base.Keyed;

/** How participants enter a room. Moderators enter in any case. */
public enum RoomEntry implements Keyed {
  /** As the role of each participant says. */
  BY_RULES,
  /** At once. */
  OPEN,
  /** When a moderator admits them. */
  WAITING_ROOM,
  /** While a moderator is present, or when one admits them. */
  UNTIL_MODERATOR,
  /** Not at all. */
  LOCKED
}
