package dev.roomkey.audit;

import dev.roomkey.base.Deadline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the audit log. Methods may block, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. Thread-safe.
 */
public interface AuditStore {
  /** Appends an entry. */
  void append(AuditEntry entry, Deadline deadline);

  /**
   * Returns entries, the latest first.
   *
   * @param room only entries of this room; null for all
   * @param before the id before which to begin; null for the latest
   * @param limit the maximum number, at least 1
   */
  List<AuditEntry> list(
      @Nullable String room, @Nullable String before, int limit, Deadline deadline);

  /**
   * Erases what identifies a caller in the entries about it: its id, the subject, which becomes
   * {@link AuditEntry#ERASED}, and the reason. Entries of its own actions keep it as the actor.
   *
   * @return the number of entries that have changed
   */
  int erase(String caller, Deadline deadline);

  /** Deletes the entries from before a time. */
  void purge(Instant before, Deadline deadline);
}
