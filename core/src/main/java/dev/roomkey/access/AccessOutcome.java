package dev.roomkey.access;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.token.AccessToken;
import dev.roomkey.token.ParticipantIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a request to join. */
public sealed interface AccessOutcome {
  /**
   * The token was issued.
   *
   * @param name the participant's display name; null if it has none
   * @param rule the name of the rule that permits, for the log; null if the policy has no rules
   */
  record Granted(
      AccessToken token,
      RoomName room,
      ParticipantIdentity identity,
      @Nullable String name,
      RoomOutcome.Ready roomOutcome,
      @Nullable String rule)
      implements AccessOutcome {
    /** Returns a copy with another outcome of the room. */
    public Granted withRoomOutcome(RoomOutcome.Ready other) {
      return new Granted(token, room, identity, name, other, rule);
    }
  }

  /**
   * The policy denied the request.
   *
   * @param reason the reason, which determines the problem code of the response
   * @param detail the field or rule that is the reason, for the log
   * @param fields the fields of the request that are not allowed, for the caller; may be empty
   */
  record Denied(DenyReason reason, String detail, List<FieldProblem> fields)
      implements AccessOutcome {}

  /** The room could not be provisioned. */
  record NoRoom(RoomName room, RoomOutcome.Unready cause) implements AccessOutcome {}

  /** The token would be longer than the limit. Lengths are in bytes. */
  record TokenTooLarge(int bytes, int maxBytes) implements AccessOutcome {}
}
