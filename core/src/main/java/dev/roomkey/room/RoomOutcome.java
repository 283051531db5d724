package dev.roomkey.room;

import org.jspecify.annotations.Nullable;

/** What came of a {@link RoomPlan}. */
public sealed interface RoomOutcome {
  /**
   * A token may go out.
   *
   * @param status what became of the room
   * @param fallbackReason why the room is left to the join although it was to be provisioned now,
   *     for the log; null: no fallback
   */
  record Ready(RoomStatus status, @Nullable Unready fallbackReason) implements RoomOutcome {
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
