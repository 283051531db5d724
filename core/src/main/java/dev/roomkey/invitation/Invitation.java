package dev.roomkey.invitation;

import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to one room. Does not contain the secret of its link.
 *
 * @param id {@code inv_} and 26 characters; not a secret
 * @param target the room
 * @param role the role of those who use it
 * @param name the display name of those who use it; null for the one that they choose
 * @param note what the inviter noted, for moderators; null for none
 * @param inviter the caller that invites, whose role must permit the invitation also when it is
 *     used; null if an administrator invites
 * @param by the id of the caller, the admission or the administrator that invites
 * @param since when it was created
 * @param expiresAt when it ends
 * @param uses how many participants it admits
 * @param used how many participants it has admitted
 * @param revokedAt when it was revoked; null if it was not
 */
public record Invitation(
    String id,
    RoomTarget target,
    String role,
    @Nullable String name,
    @Nullable String note,
    @Nullable Caller inviter,
    String by,
    Instant since,
    Instant expiresAt,
    int uses,
    int used,
    @Nullable Instant revokedAt) {
  /** The start of each id. */
  public static final String PREFIX = InvitedCaller.INVITATION_PREFIX;

  /** Returns the name of the room. */
  public RoomName room() {
    return target.name();
  }

  /** Returns the caller that it stands for. */
  public InvitedCaller caller() {
    return new InvitedCaller(InvitedCaller.create(id, name, role, room()));
  }

  /** Returns whether it was neither revoked nor has ended. Its uses may be used up. */
  public boolean isValid(Instant now) {
    return revokedAt == null && expiresAt.isAfter(now);
  }

  /** Returns when it has ended or ends. */
  public Instant endedAt() {
    return revokedAt != null && revokedAt.isBefore(expiresAt) ? revokedAt : expiresAt;
  }

  /** Returns the id of the caller that invites; null if it has none. */
  public @Nullable String inviterId() {
    return inviter instanceof Caller.Authenticated known ? known.id() : null;
  }

  /** Returns a copy with another number of uses. */
  Invitation withUsed(int number) {
    return new Invitation(
        id, target, role, name, note, inviter, by, since, expiresAt, uses, number, revokedAt);
  }

  /** Returns a copy that is revoked. */
  Invitation revoked(Instant now) {
    return new Invitation(
        id, target, role, name, note, inviter, by, since, expiresAt, uses, used, now);
  }

  /** Omits name and note, which may be private. */
  @Override
  public String toString() {
    return "Invitation[id=%s, room=%s, role=%s]".formatted(id, room(), role);
  }
}
