package dev.roomkey.access;

import dev.roomkey.base.Keyed;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a role for the admission of a participant.
 *
 * @param role the name of the role; null if the policy has no roles
 * @param duplicateIdentity how a second participant with the same identity is handled
 * @param sessionEnd when a participant is removed that does not refresh its token
 */
public record AdmissionTerms(
    @Nullable String role, DuplicateIdentity duplicateIdentity, SessionEnd sessionEnd) {
  /** LiveKit's own behavior. */
  public static final AdmissionTerms DEFAULT =
      new AdmissionTerms(null, DuplicateIdentity.REPLACE, SessionEnd.NEVER);

  /** Returns the same terms of a role. */
  public AdmissionTerms ofRole(String name) {
    return new AdmissionTerms(name, duplicateIdentity, sessionEnd);
  }

  /** Returns whether the terms can be kept only if admissions are recorded. */
  public boolean needRecord() {
    return duplicateIdentity == DuplicateIdentity.REJECT || sessionEnd == SessionEnd.WITH_TOKEN;
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
}
