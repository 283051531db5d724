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
   * The caller gets a token.
   *
   * @param name the participant's display name; null: none
   * @param rule the rule that permits, for the log; null: the policy has no rules
   */
  record Granted(
      AccessToken token,
      RoomName room,
      ParticipantIdentity identity,
      @Nullable String name,
      RoomOutcome.Ready roomOutcome,
      @Nullable String rule)
      implements AccessOutcome {
    /** Returns the same with another outcome of the room. */
    public Granted withRoomOutcome(RoomOutcome.Ready other) {
      return new Granted(token, room, identity, name, other, rule);
    }
  }

  /**
   * The policy denies the request.
   *
   * @param detail the field or rule that is the reason, for the log
   * @param fields the fields of the request that are not allowed, for the caller
   */
  record Denied(DenyReason reason, String detail, List<FieldProblem> fields)
      implements AccessOutcome {}

  /** The room cannot be provisioned. */
  record NoRoom(RoomName room, RoomOutcome.Unready why) implements AccessOutcome {}

  /** The token is longer than the limit. */
  record TokenTooLarge(int bytes, int maxBytes) implements AccessOutcome {}
}
