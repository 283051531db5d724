package dev.roomkey.audit;

import dev.roomkey.base.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest entries of the audit log in the memory of this process. Does not block. The
 * reference for other stores.
 */
public final class MemoryAuditStore implements AuditStore {
  private static final int CAPACITY = 2_000;

  private final int capacity;
  private final NavigableMap<String, AuditEntry> entries = new TreeMap<>();

  /** Creates an empty store for 2,000 entries. */
  public MemoryAuditStore() {
    this(CAPACITY);
  }

  /**
   * Creates an empty store.
   *
   * @param capacity the number of entries that it keeps
   */
  MemoryAuditStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized void append(AuditEntry entry, Deadline deadline) {
    entries.put(entry.id(), entry);
    if (entries.size() > capacity) {
      entries.pollFirstEntry();
    }
  }

  @Override
  public synchronized List<AuditEntry> list(
      @Nullable String room, @Nullable String before, int limit, Deadline deadline) {
    Map<String, AuditEntry> latestFirst =
        before == null ? entries.descendingMap() : entries.headMap(before, false).descendingMap();
    return latestFirst.values().stream()
        .filter(entry -> room == null || room.equals(entry.room()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int erase(String caller, Deadline deadline) {
    int erased = 0;
    for (Map.Entry<String, AuditEntry> entry : entries.entrySet()) {
      AuditEntry known = entry.getValue();
      if (caller.equals(known.caller()) || caller.equals(known.subject())) {
        entry.setValue(known.erased());
        erased++;
      }
    }
    return erased;
  }

  @Override
  public synchronized void purge(Instant before, Deadline deadline) {
    entries.values().removeIf(entry -> entry.at().isBefore(before));
  }
}
