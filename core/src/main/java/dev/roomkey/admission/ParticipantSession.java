package dev.roomkey.admission;

import java.time.Instant;

/**
 * A session of a participant: from one join until it leaves. A participant that returns has another
 * session.
 *
 * @param identity the participant
 * @param sid identifies the session
 * @param joinedAt the time of the join on LiveKit's clock, of which stores keep milliseconds
 * @param isActive whether media can flow, so that LiveKit has reported the join
 */
public record ParticipantSession(String identity, String sid, Instant joinedAt, boolean isActive) {

  /** Returns whether this is the same session as another one. */
  boolean isSame(ParticipantSession other) {
    return sid.equals(other.sid);
  }

  /** Returns whether this session began after another one. */
  boolean isAfter(ParticipantSession other) {
    int order = Long.compare(joinedAt.toEpochMilli(), other.joinedAt.toEpochMilli());
    return order == 0 ? sid.compareTo(other.sid) > 0 : order > 0;
  }
}
