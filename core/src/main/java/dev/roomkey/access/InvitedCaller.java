package dev.roomkey.access;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.room.RoomName;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A caller that an invitation admits. All callers of one invitation have the same id, which begins
 * with {@value #ID_PREFIX}, and no roles; the role and the room of the invitation are claims, so
 * that rules can match them.
 *
 * @param caller the caller, authenticated by {@link AuthMethod#INVITATION}
 */
public record InvitedCaller(Authenticated caller) {
  /** The start of the id of each invitation. */
  public static final String INVITATION_PREFIX = "inv_";

  /** The start of the id of each of these callers. */
  public static final String ID_PREFIX = "inv:";

  private static final String ROLE = "invitation_role";
  private static final String ROOM = "invitation_room";

  /**
   * Returns the caller of an invitation.
   *
   * @param invitation the id of the invitation
   * @param name the display name; null if the invitation has none
   * @param role the name of the role of the invitation
   */
  public static Authenticated create(
      String invitation, @Nullable String name, String role, RoomName room) {
    return new Authenticated(
        ID_PREFIX + invitation.substring(INVITATION_PREFIX.length()),
        name,
        Set.of(),
        Map.of(ROLE, role, ROOM, room.value()),
        AuthMethod.INVITATION);
  }

  /** Returns the caller as one of an invitation; null if it is not. */
  public static @Nullable InvitedCaller of(Caller caller) {
    return caller instanceof Authenticated known && known.authMethod() == AuthMethod.INVITATION
        ? new InvitedCaller(known)
        : null;
  }

  /** Returns the id of the invitation. */
  public String invitation() {
    String id = caller.id();
    return INVITATION_PREFIX + (id.startsWith(ID_PREFIX) ? id.substring(ID_PREFIX.length()) : id);
  }

  /** Returns the name of the role of the invitation; null if the caller has none. */
  public @Nullable String role() {
    return caller.claims().get(ROLE) instanceof String role ? role : null;
  }

  /** Returns whether the invitation is to a room. */
  public boolean isInvitedTo(RoomName room) {
    return room.value().equals(caller.claims().get(ROOM));
  }
}
