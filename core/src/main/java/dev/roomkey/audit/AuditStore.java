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
   * Replaces a caller's id and the subject of its entries by {@code erased}.
   *
   * @return the number of entries that have changed
   */
  int erase(String caller, Deadline deadline);

  /** Deletes entries from before a time. */
  void purge(Instant before, Deadline deadline);
}
