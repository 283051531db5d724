package dev.roomkey.http.operations;

import dev.roomkey.audit.AuditEntry;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.base.Deadline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of the audit log whose calls are timed. */
record TimedAuditStore(AuditStore store, StoreTimer timer) implements AuditStore {
  @Override
  public void append(AuditEntry entry, Deadline deadline) {
    timer.run("audit_append", () -> store.append(entry, deadline));
  }

  @Override
  public List<AuditEntry> list(
      @Nullable String room, @Nullable String before, int limit, Deadline deadline) {
    return timer.time("audit_list", () -> store.list(room, before, limit, deadline));
  }

  @Override
  public int erase(String caller, Deadline deadline) {
    return timer.time("audit_erase", () -> store.erase(caller, deadline));
  }

  @Override
  public void purge(Instant before, Deadline deadline) {
    timer.run("audit_purge", () -> store.purge(before, deadline));
  }
}
