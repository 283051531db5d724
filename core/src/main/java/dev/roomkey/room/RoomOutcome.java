package dev.roomkey.room;

import org.jspecify.annotations.Nullable;

/** The outcome of a {@link RoomPlan}. */
public sealed interface RoomOutcome {
  /**
   * A token may be issued.
   *
   * @param status the status of the room
   * @param fallbackReason the failure because of which the room is left to the join, for the log;
   *     null for no fallback
   */
  record Ready(RoomStatus status, @Nullable Unready fallbackReason) implements RoomOutcome {
    /** Creates an outcome without a fallback. */
    public Ready(RoomStatus status) {
      this(status, null);
    }
  }

  /**
   * No token may be issued.
   *
   * @param problem the reason
   * @param detail for the log
   */
  record Unready(RoomProblem problem, String detail) implements RoomOutcome {}
}
