package dev.roomkey.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.access.Caller;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.testkit.Await;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bounds of the store in memory. All other behavior is that of every store. */
final class MemoryAdmissionStoreTest {
  private static final Duration HOLD = Duration.ofSeconds(10);
  private static final int CAPACITY = 3;

  private final Random random = new Random(7);
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");
  private final AdmissionStore store = new MemoryAdmissionStore(() -> now, CAPACITY);

  private void admit(@Nullable String key) {
    Admission admission =
        new Admission(
            Admission.newId(random),
            new RoomTarget.Named(new RoomName("hall")),
            ParticipantIdentity.random(random),
            null,
            Caller.ANONYMOUS,
            null,
            null,
            null,
            SessionEnd.NEVER,
            Admission.State.GRANTED,
            now,
            now.plus(HOLD),
            now.plus(HOLD),
            HOLD);
    IdempotencyClaim claim =
        key == null ? null : new IdempotencyClaim(key, "hash of the body", false, false);
    store.admit(
        new SeatRequest(
            admission, Ticket.next(random).hash(), 0, DuplicateIdentity.REPLACE, null, claim),
        Deadline.in(Await.PATIENCE));
  }

  private void assertFull() {
    assertThatThrownBy(() -> admit(null))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("set state.store");
  }

  @Test
  void admits_again_when_seats_are_free() {
    for (int i = 0; i < CAPACITY; i++) {
      admit(null);
    }
    assertFull();

    now = now.plus(HOLD);
    admit(null);
    assertThat(store.seats(new RoomName("hall"), Deadline.in(Await.PATIENCE))).hasSize(1);
  }

  @Test
  void idempotency_keys_are_bounded_as_well() {
    for (int i = 0; i < CAPACITY; i++) {
      admit("key " + i);
      now = now.plus(HOLD);
    }
    assertFull();

    now = now.plus(AdmissionStore.IDEMPOTENCY_LIFETIME);
    admit("another key");
  }
}
