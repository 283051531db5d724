package dev.roomkey.admission;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.base.Keyed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How admissions are recorded.
 *
 * @param record which admissions are recorded
 * @param hold the longest time for which a seat is held for a participant that does not join; null
 *     to hold it until its token has expired
 * @param recheck whether present participants are checked again when the rules change
 */
public record AdmissionOptions(Recording record, @Nullable Duration hold, boolean recheck) {
  /** Records the admissions that need it, and holds seats until tokens expire. */
  public static final AdmissionOptions DEFAULT = new AdmissionOptions(Recording.AUTO, null, true);

  /** Which admissions are recorded. */
  public enum Recording implements Keyed {
    /**
     * All if a store is configured; else those of rooms with a limit, and of roles whose terms need
     * it.
     */
    AUTO,
    /** All. */
    ON,
    /** None: LiveKit enforces the limits of rooms, and roles that need a record are rejected. */
    OFF
  }

  /**
   * Returns the reasons for which the admission of a permit is recorded; none if it is not.
   *
   * @param hasStore whether a store is configured
   */
  public Set<RecordReason> reasons(Permit permit, boolean hasStore) {
    return switch (record) {
      case ON -> EnumSet.of(RecordReason.SETTING);
      case OFF -> EnumSet.noneOf(RecordReason.class);
      case AUTO -> reasonsOf(permit, hasStore);
    };
  }

  private static Set<RecordReason> reasonsOf(Permit permit, boolean hasStore) {
    Set<RecordReason> reasons = EnumSet.noneOf(RecordReason.class);
    if (hasStore) {
      reasons.add(RecordReason.STORE);
    }
    if (permit.room().config().maxParticipants() > 0) {
      reasons.add(RecordReason.LIMIT);
    }
    if (permit.terms().needRecord()) {
      reasons.add(RecordReason.ROLE);
    }
    return reasons;
  }
}
