package dev.roomkey.room;

import org.jspecify.annotations.Nullable;

/** What came of a {@link RoomPlan}. */
public sealed interface RoomOutcome {
  /**
   * A token may go out.
   *
   * @param status what became of the room
   * @param instead why the room was left to the join although it was to be made now, and what
   *     happened, for the log; null where nothing went wrong
   */
  record Ready(RoomStatus status, @Nullable Unready instead) implements RoomOutcome {
    /** Without trouble. */
    public Ready(RoomStatus status) {
      this(status, null);
    }
  }

  /**
   * No token goes out.
   *
   * @param problem why
   * @param detail what happened, for the log
   */
  record Unready(RoomProblem problem, String detail) implements RoomOutcome {}
}
