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
 * @param unknown what happens to participants without an admission
 */
public record AdmissionOptions(
    Recording record, @Nullable Duration hold, boolean recheck, Unknown unknown) {
  /** Records the admissions that need it, and holds seats until tokens expire. */
  public static final AdmissionOptions DEFAULT =
      new AdmissionOptions(Recording.AUTO, null, true, Unknown.ALLOW);

  /** Which admissions are recorded. */
  public enum Recording implements Keyed {
    /**
     * All if a store is configured or unknown participants are removed; else those of rooms with a
     * limit, and of roles whose terms need it.
     */
    AUTO,
    /** All. */
    ON,
    /** None: LiveKit enforces the limits of rooms, and roles that need a record are rejected. */
    OFF
  }

  /**
   * What happens to participants without an admission, such as those with another program's token.
   */
  public enum Unknown implements Keyed {
    /** They may join. */
    ALLOW,
    /** They are kept out, so all admissions are recorded. */
    REMOVE
  }

  /**
   * Returns whether the admissions of all permits are recorded.
   *
   * @param hasStore whether a store is configured
   */
  public boolean recordsAll(boolean hasStore) {
    return switch (record) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> hasStore || unknown == Unknown.REMOVE;
    };
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

  private Set<RecordReason> reasonsOf(Permit permit, boolean hasStore) {
    Set<RecordReason> reasons = EnumSet.noneOf(RecordReason.class);
    if (unknown == Unknown.REMOVE) {
      reasons.add(RecordReason.SETTING);
    }
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
