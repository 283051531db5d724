package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.audit.AuditEntry;
import dev.roomkey.audit.AuditStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The audit log of {@link AuditStore}. */
abstract class AuditStoreContract extends StoreContract {
  private static final RandomGenerator RANDOM = new SecureRandom();

  private AuditEntry append(
      @Nullable String room,
      @Nullable String subject,
      @Nullable String caller,
      @Nullable String reason) {
    pass(Duration.ofMillis(1));
    AuditEntry entry =
        new AuditEntry(
            AuditEntry.newId(now().toEpochMilli(), RANDOM),
            now(),
            "admin",
            "remove_participant",
            room,
            subject,
            caller,
            reason,
            "ok",
            "request");
    state.audit().append(entry, deadline());
    return entry;
  }

  private List<AuditEntry> list(@Nullable String room, @Nullable String before, int limit) {
    return state.audit().list(room, before, limit, deadline());
  }

  @Test
  void lists_entries_as_they_were_recorded_the_latest_first() {
    AuditEntry first = append(null, null, null, null);
    AuditEntry second = append("Physics ü 😀", "ada", "https://issuer|ada", "line\n\u2028 😀");
    AuditEntry third = append("room", "adm_1", null, null);

    assertThat(list(null, null, 10)).containsExactly(third, second, first);
    assertThat(list(null, null, 2)).containsExactly(third, second);
    assertThat(list(null, second.id(), 10)).containsExactly(first);
    assertThat(list(null, first.id(), 10)).isEmpty();
  }

  @Test
  void lists_entries_of_one_room() {
    AuditEntry first = append("a", "ada", null, null);
    append("b", "ada", null, null);
    append(null, "ada", null, null);
    AuditEntry second = append("a", "bob", null, null);

    assertThat(list("a", null, 10)).containsExactly(second, first);
    assertThat(list("a", second.id(), 10)).containsExactly(first);
    assertThat(list("A", null, 10)).isEmpty();
  }

  @Test
  void an_entry_that_is_appended_again_is_kept_once() {
    AuditEntry entry = append("a", "ada", null, null);

    state.audit().append(entry, deadline());

    assertThat(list(null, null, 10)).containsExactly(entry);
  }

  @Test
  void erases_what_identifies_a_caller() {
    AuditEntry known = append("a", "ada", "caller-1", "insults");
    AuditEntry subject = append(null, "caller-1", null, null);
    AuditEntry other = append("a", "bob", "caller-2", "insults");

    assertThat(state.audit().erase("caller-1", deadline())).isEqualTo(2);

    assertThat(list(null, null, 10)).containsExactly(other, erased(subject), erased(known));
    assertThat(state.audit().erase("caller-1", deadline())).isZero();
  }

  private static AuditEntry erased(AuditEntry entry) {
    return new AuditEntry(
        entry.id(),
        entry.at(),
        entry.actor(),
        entry.action(),
        entry.room(),
        "erased",
        null,
        null,
        entry.outcome(),
        entry.requestId());
  }

  @Test
  void purges_the_entries_from_before_a_time() {
    for (int i = 0; i < 450; i++) {
      append("a", null, null, null);
    }
    AuditEntry kept = append("a", null, null, null);

    state.audit().purge(kept.at(), deadline());

    assertThat(list(null, null, 10)).containsExactly(kept);
  }
}
