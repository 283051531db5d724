package dev.roomkey.invitation;

import dev.roomkey.access.Caller;
import dev.roomkey.room.RoomTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for an invitation.
 *
 * @param target the room
 * @param role the name of the role of those who use it
 * @param uses how many participants it admits, from 1 to {@link #MAX_USES}
 * @param lifetime until it ends
 * @param name the display name of those who use it; null for the one that they choose
 * @param note a note of the inviter; null for none
 * @param inviter the caller whose role has to permit the invitation; null if an administrator
 *     invites
 * @param by the id of the caller, the admission or the administrator that invites
 */
public record InvitationRequest(
    RoomTarget target,
    String role,
    int uses,
    Duration lifetime,
    @Nullable String name,
    @Nullable String note,
    @Nullable Caller inviter,
    String by) {
  /** The largest number of uses. */
  public static final int MAX_USES = 1_000;

  /** Omits name and note, which may be private. */
  @Override
  public String toString() {
    return "InvitationRequest[room=%s, role=%s]".formatted(target.name(), role);
  }
}
