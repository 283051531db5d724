package dev.roomkey.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A join or departure of a participant.
 *
 * @param session the session that begins or ends
 * @param kind whether it begins or ends
 */
public record PresenceChange(ParticipantSession session, Kind kind) {
  /** The kind of a change. */
  public enum Kind {
    /** The participant has joined. */
    JOINED,
    /** The participant has left, or its connection was aborted before media could flow. */
    ENDED
  }

  /**
   * Returns the changes of one seat that a list shows and no event has reported.
   *
   * @param latest the latest session that was reported or seen; null for none
   * @param listed the session on the list; null if the participant is not on it
   * @param isPresent whether the seat is recorded as present
   * @param changedAt the time of the last change of the seat
   * @param asOf the time at which the list was requested
   */
  public static List<PresenceChange> unreported(
      @Nullable ParticipantSession latest,
      @Nullable ParticipantSession listed,
      boolean isPresent,
      Instant changedAt,
      Instant asOf) {
    List<PresenceChange> changes = new ArrayList<>();
    boolean isOver = listed == null ? changedAt.isBefore(asOf) : isReplaced(latest, listed);
    if (latest != null && isPresent && isOver && !changedAt.isAfter(asOf)) {
      changes.add(ended(latest));
    }
    if (listed != null && isReplaced(latest, listed) && !changedAt.isAfter(asOf)) {
      changes.add(joined(listed));
    }
    return changes;
  }

  private static boolean isReplaced(
      @Nullable ParticipantSession latest, ParticipantSession listed) {
    return listed.isActive() && (latest == null || !listed.isSame(latest));
  }

  static PresenceChange joined(ParticipantSession session) {
    return new PresenceChange(session, Kind.JOINED);
  }

  static PresenceChange ended(ParticipantSession session) {
    return new PresenceChange(session, Kind.ENDED);
  }
}
