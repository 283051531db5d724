package dev.roomkey.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.audit.AuditEntry;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.audit.MemoryAuditStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.http.Actor;
import dev.roomkey.http.CommandTarget;
import dev.roomkey.room.RoomName;
import dev.roomkey.testkit.Await;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final Actor ADA = Actor.administrator("ada");

  private final StoreWithFaults store = new StoreWithFaults();

  /** A store that fails when the test says so. */
  private static final class StoreWithFaults implements AuditStore {
    private final AuditStore memory = new MemoryAuditStore();
    private volatile boolean fails;
    private volatile RuntimeException failure =
        new StoreUnavailableException("the test says so", null);

    @Override
    public void append(AuditEntry entry, Deadline deadline) {
      if (fails) {
        throw failure;
      }
      memory.append(entry, deadline);
    }

    @Override
    public List<AuditEntry> list(
        @Nullable String room, @Nullable String before, int limit, Deadline deadline) {
      return memory.list(room, before, limit, deadline);
    }

    @Override
    public int erase(String caller, Deadline deadline) {
      return memory.erase(caller, deadline);
    }

    @Override
    public void purge(Instant before, Deadline deadline) {
      memory.purge(before, deadline);
    }
  }

  private AuditLog log(Duration keep) {
    return new AuditLog(
        store, new MemoryAdmissionStore(InstantSource.system()), new SecureRandom(), keep);
  }

  private static void record(AuditLog log, String subject) {
    CommandTarget target = new CommandTarget(new RoomName("room"), subject, null, null);
    log.record(ADA, "remove_participant", target, "ok", "request");
  }

  private List<String> subjects() {
    return store.list(null, null, 1000, Deadline.in(Await.PATIENCE)).stream()
        .map(AuditEntry::subject)
        .toList();
  }

  @Test
  void entries_of_one_millisecond_keep_their_order() {
    try (AuditLog log = log(Duration.ofDays(1))) {
      IntStream.range(0, 200).forEach(i -> record(log, "p" + i));
    }

    assertThat(subjects())
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(i -> "p" + (199 - i)).toList());
  }

  @Test
  void an_entry_that_cannot_be_stored_is_stored_later() {
    try (AuditLog log = log(Duration.ofDays(1))) {
      log.start();
      store.fails = true;
      record(log, "ann");
      assertThat(subjects()).isEmpty();

      store.fails = false;
      record(log, "bob");
      Await.that("both entries are stored", () -> subjects().size() == 2);
    }
    assertThat(subjects()).containsExactly("bob", "ann");
  }

  @Test
  void an_entry_is_kept_whatever_the_store_throws() {
    try (AuditLog log = log(Duration.ofDays(1))) {
      store.failure = new IllegalStateException("the test says so");
      store.fails = true;
      record(log, "ann");
      store.fails = false;
    }
    assertThat(subjects()).containsExactly("ann");
  }

  @Test
  void entries_that_are_left_are_stored_at_the_end() {
    try (AuditLog log = log(Duration.ofDays(1))) {
      store.fails = true;
      record(log, "ann");
      store.fails = false;
    }
    assertThat(subjects()).containsExactly("ann");
  }

  @Test
  void entries_are_deleted_after_the_configured_time() {
    try (AuditLog log = log(Duration.ZERO)) {
      record(log, "ann");
      log.start();
      Await.that("the entry is deleted", () -> subjects().isEmpty());
    }
  }
}
