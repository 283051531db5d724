package dev.roomkey.ban;

import dev.roomkey.base.Keyed;
import dev.roomkey.room.RoomName;

/** Is notified of bans, for tasks, metrics and the log. Must not block. */
public interface BanListener {
  /** Ignores everything. */
  BanListener NONE =
      new BanListener() {
        @Override
        public void banned(Ban ban) {}

        @Override
        public void removal(Removal removal) {}

        @Override
        public void permissionsRestored(RoomName room, String identity) {}
      };

  /**
   * A ban was recorded. The listener should have it {@linkplain BanWatch#settle settled} after 2,
   * 5, 10 and 30 s.
   */
  void banned(Ban ban);

  /**
   * A participant was to be removed. Unless it was absent, the listener should have its room
   * {@linkplain BanWatch#sweep(RoomName) swept} after 2, 5, 10 and 30 s.
   */
  void removal(Removal removal);

  /** A participant has returned with other permissions than it was given, which now apply again. */
  void permissionsRestored(RoomName room, String identity);

  /** The removal of a participant. */
  record Removal(Ban ban, RoomName room, String identity, Cause cause, Result result) {}

  /** The cause of a removal. */
  enum Cause implements Keyed {
    /** The participant was banned. */
    BAN,
    /** A webhook reported the participant. */
    WEBHOOK,
    /** The participant was found in a list. */
    SWEEP
  }

  /** The result of a removal. */
  enum Result implements Keyed {
    /** The participant was in the room. */
    REMOVED,
    /** The participant was not in the room. */
    ABSENT,
    /** LiveKit has not answered. */
    FAILED
  }
}
