package dev.roomkey.access;

import dev.roomkey.base.Keyed;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a role for the admission of a participant.
 *
 * @param role the name of the role; null if the policy has no roles
 * @param duplicateIdentity how a second participant with the same identity is handled
 * @param sessionEnd when a participant is removed that does not refresh its token
 * @param moderates whether the participant moderates its room; moderators never wait
 * @param mayInvite the names of the roles to which the participant may invite others
 * @param waitingRoom whether the participant waits for a moderator before it is admitted
 */
public record AdmissionTerms(
    @Nullable String role,
    DuplicateIdentity duplicateIdentity,
    SessionEnd sessionEnd,
    boolean moderates,
    Set<String> mayInvite,
    WaitingRoomMode waitingRoom) {
  /** LiveKit's own behavior. */
  public static final AdmissionTerms DEFAULT =
      new AdmissionTerms(null, DuplicateIdentity.REPLACE, SessionEnd.NEVER);

  /** Copies the set. */
  public AdmissionTerms {
    mayInvite = Set.copyOf(mayInvite);
  }

  /** Creates terms without moderators, invitations and waiting rooms. */
  public AdmissionTerms(
      @Nullable String role, DuplicateIdentity duplicateIdentity, SessionEnd sessionEnd) {
    this(role, duplicateIdentity, sessionEnd, false, Set.of(), WaitingRoomMode.OFF);
  }

  /** Returns the same terms of a role. */
  public AdmissionTerms ofRole(String name) {
    return new AdmissionTerms(
        name, duplicateIdentity, sessionEnd, moderates, mayInvite, waitingRoom);
  }

  /** Returns whether the terms can be kept only if admissions are recorded. */
  public boolean needRecord() {
    return duplicateIdentity == DuplicateIdentity.REJECT
        || sessionEnd == SessionEnd.WITH_TOKEN
        || moderates
        || waitingRoom != WaitingRoomMode.OFF;
  }

  /** The handling of a second participant with the same identity in one room. */
  public enum DuplicateIdentity implements Keyed {
    /** The second one takes the place of the first, which LiveKit disconnects. */
    REPLACE,
    /** The second one is rejected for as long as the first has a seat. */
    REJECT
  }

  /** The end of a participant's session. */
  public enum SessionEnd implements Keyed {
    /** A connected participant stays, as in LiveKit. */
    NEVER,
    /** A participant that has not refreshed its token is removed when the token expires. */
    WITH_TOKEN
  }

  /** Whether participants wait for a moderator. */
  public enum WaitingRoomMode implements Keyed {
    /** They are admitted at once. */
    OFF,
    /** They wait until a moderator admits them. */
    ALWAYS,
    /** They wait until a moderator is present in the room or admits them. */
    UNTIL_MODERATOR
  }
}
