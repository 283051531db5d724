package dev.roomkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.base.Deadline;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of all stores is in store-tests. */
class MemoryAuditStoreTest {
  @Test
  void keeps_the_latest_entries() {
    MemoryAuditStore store = new MemoryAuditStore(2);
    List<AuditEntry> entries = List.of(entry(1), entry(2), entry(3));
    Deadline deadline = Deadline.in(Duration.ofSeconds(1));

    entries.forEach(entry -> store.append(entry, deadline));

    assertThat(store.list(null, null, 10, deadline))
        .containsExactly(entries.get(2), entries.get(1));
  }

  @Test
  void keeps_2_000_entries_by_default() {
    MemoryAuditStore store = new MemoryAuditStore();
    Deadline deadline = Deadline.in(Duration.ofSeconds(1));

    for (int i = 0; i <= 2_000; i++) {
      store.append(entry(i), deadline);
    }

    assertThat(store.list(null, null, 10_000, deadline)).hasSize(2_000);
  }

  private static AuditEntry entry(long millis) {
    return new AuditEntry(
        AuditEntry.newId(millis, new SecureRandom()),
        Instant.ofEpochMilli(millis),
        "admin",
        "delete_room",
        "room",
        null,
        null,
        null,
        "ok",
        "request");
  }
}
