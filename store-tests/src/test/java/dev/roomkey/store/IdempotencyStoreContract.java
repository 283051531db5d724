package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatRequest.FirstRequest;
import dev.roomkey.admission.SeatRequest.IdempotencyClaim;
import dev.roomkey.admission.SeatResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Idempotency keys of {@link AdmissionStore}. */
abstract class IdempotencyStoreContract extends StoreContract {
  @Test
  void a_repeated_key_leads_to_the_first_request() {
    SeatRequest first = seat("a").idempotency("key", "body").request();
    admit(first);

    SeatResult again = ask(Seat.in("another room", "b", now()).idempotency("key", "other body"));

    FirstRequest expected =
        new FirstRequest(new IdempotencyClaim("key", "body", true, false), first.admission());
    assertThat(again).isEqualTo(new SeatResult.Repeated(expected));
    assertThat(store.findFirst("key", deadline())).contains(expected);
    assertThat(identities("another room")).isEmpty();
    admit(seat("b").idempotency("another key", "body"));
  }

  @Test
  void of_concurrent_requests_with_a_key_one_gets_a_seat() throws Exception {
    List<Future<SeatResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 24; i++) {
        SeatRequest request =
            Seat.in("room-" + i, "p" + i, now()).idempotency("key", "body").request();
        results.add(threads.submit(() -> store.admit(request, deadline())));
      }
    }

    List<Admission> admissions = new ArrayList<>();
    for (Future<SeatResult> result : results) {
      if (result.get() instanceof SeatResult.Repeated repeated) {
        admissions.add(repeated.first().admission());
      }
    }
    assertThat(store.allSeats(null, 10, deadline())).hasSize(1);
    assertThat(admissions).hasSize(23).containsOnly(store.allSeats(null, 1, deadline()).get(0));
  }

  @Test
  void a_key_expires() {
    admit(seat("a").idempotency("key", "body"));
    pass(AdmissionStore.IDEMPOTENCY_LIFETIME.minusMillis(1));
    assertThat(ask(seat("b").idempotency("key", "body"))).isInstanceOf(SeatResult.Repeated.class);

    pass(Duration.ofMillis(1));
    assertThat(store.findFirst("key", deadline())).isEmpty();
    Admission second = admit(seat("b").idempotency("key", "new body"));

    assertThat(store.findFirst("key", deadline()))
        .contains(new FirstRequest(new IdempotencyClaim("key", "new body", true, false), second));
  }

  @Test
  void a_refresh_may_carry_the_key_of_its_own_admission_only() {
    Admission first = admit(seat("a").idempotency("key", "body"));
    Admission other = admit(seat("b"));

    assertThat(admit(seat("a").idempotency("key", "body").renews(first)).id())
        .isEqualTo(first.id());
    assertThat(ask(seat("b").idempotency("key", "body").renews(other)))
        .isInstanceOf(SeatResult.Repeated.class);
    admit(seat("b").idempotency("fresh", "body").renews(other));
  }

  @Test
  void the_first_request_is_returned_as_it_is_now() {
    Admission first = admit(seat("a").idempotency("key", "body"));
    store.end(first.id(), deadline());

    assertThat(store.findFirst("key", deadline()).orElseThrow().admission().state())
        .isEqualTo(Admission.State.ENDED);
  }

  @Test
  void the_key_of_an_admission_without_a_seat_may_be_used_again() {
    Admission first = admit(seat("a").idempotency("key", "body"));
    store.end(first.id(), deadline());

    Admission second = admit(seat("a").idempotency("key", "body"));

    assertThat(store.findFirst("key", deadline()).orElseThrow().admission().id())
        .isEqualTo(second.id());
  }

  @Test
  void a_purge_deletes_expired_keys_only() {
    admit(seat("a").idempotency("old", "body"));
    pass(AdmissionStore.IDEMPOTENCY_LIFETIME);
    admit(seat("b").idempotency("young", "body"));

    store.purge(deadline());

    assertThat(store.findFirst("old", deadline())).isEmpty();
    assertThat(store.findFirst("young", deadline())).isPresent();
  }
}
