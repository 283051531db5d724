package dev.roomkey.access;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.token.AccessToken;
import dev.roomkey.token.ParticipantIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a request. */
public sealed interface AccessOutcome {
  /**
   * They are in.
   *
   * @param token lets them in
   * @param room where
   * @param identity as whom
   * @param name under which name; null: none
   * @param roomOutcome what became of the room
   * @param rule by which rule, for the log; null: the policy has none
   */
  record Granted(
      AccessToken token,
      RoomName room,
      ParticipantIdentity identity,
      @Nullable String name,
      RoomOutcome.Ready roomOutcome,
      @Nullable String rule)
      implements AccessOutcome {
    /** The same with something else that became of the room. */
    public Granted withRoomOutcome(RoomOutcome.Ready other) {
      return new Granted(token, room, identity, name, other, rule);
    }
  }

  /**
   * They may not.
   *
   * @param reason why
   * @param detail for the log
   * @param fields which fields of the request are in the way
   */
  record Denied(DenyReason reason, String detail, List<FieldProblem> fields)
      implements AccessOutcome {}

  /**
   * They may, but there is no room.
   *
   * @param room which
   * @param why what went wrong
   */
  record NoRoom(RoomName room, RoomOutcome.Unready why) implements AccessOutcome {}

  /**
   * The token would be longer than many proxies let through.
   *
   * @param bytes its length
   * @param maxBytes how long it may be
   */
  record TokenTooLarge(int bytes, int maxBytes) implements AccessOutcome {}
}
