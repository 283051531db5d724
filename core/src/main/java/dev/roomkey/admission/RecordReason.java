package dev.roomkey.admission;

import dev.roomkey.base.Keyed;

/** A reason for which an admission is recorded. */
public enum RecordReason implements Keyed {
  /** All admissions are recorded. */
  SETTING,
  /** A store is configured. */
  STORE,
  /** The room has a limit. */
  LIMIT,
  /** The terms of the role need it. */
  ROLE
}
