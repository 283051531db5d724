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
  private Duration lifetime = HOLD;
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");
  private final AdmissionStore store = new MemoryAdmissionStore(() -> now, id -> false, CAPACITY);

  private Admission admit(@Nullable String key) {
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
            false,
            Admission.State.GRANTED,
            now,
            now.plus(lifetime),
            now.plus(HOLD),
            HOLD);
    IdempotencyClaim claim =
        key == null ? null : new IdempotencyClaim(key, "hash of the body", false, false);
    store.admit(
        new SeatRequest(
            admission, Ticket.next(random).hash(), 0, DuplicateIdentity.REPLACE, null, claim),
        Deadline.in(Await.PATIENCE));
    return admission;
  }

  private boolean knows(Admission admission) {
    return store.find(admission.id(), Deadline.in(Await.PATIENCE)).isPresent();
  }

  private void purge() {
    store.purge(Deadline.in(Await.PATIENCE));
  }

  private void assertFull() {
    assertThatThrownBy(() -> admit(null))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("set state.store");
  }

  @Test
  void keeps_an_admission_without_a_seat_until_no_token_of_it_can_be_valid() {
    Admission admission = admit(null);
    now = now.plus(HOLD);
    store.end(admission.id(), Deadline.in(Await.PATIENCE));
    now = now.plus(AdmissionStore.REFRESHED_TOKEN).minusMillis(1);
    purge();
    assertThat(knows(admission)).isTrue();

    now = now.plusMillis(1);
    purge();
    assertThat(knows(admission)).isFalse();
  }

  @Test
  void keeps_an_admission_until_livekit_accepts_its_token_on_no_clock() {
    lifetime = Duration.ofHours(1);
    Admission admission = admit(null);
    now = now.plus(lifetime).plus(Admissions.CLOCK_SKEW).minusMillis(1);
    purge();
    assertThat(knows(admission)).isTrue();

    now = now.plusMillis(1);
    purge();
    assertThat(knows(admission)).isFalse();
  }

  @Test
  void a_full_store_forgets_admissions_without_a_seat_at_once() {
    Admission first = admit(null);
    store.end(first.id(), Deadline.in(Await.PATIENCE));
    Admission second = admit(null);
    admit(null);

    admit(null);

    assertThat(knows(first)).isFalse();
    assertThat(knows(second)).isTrue();
    assertFull();
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
