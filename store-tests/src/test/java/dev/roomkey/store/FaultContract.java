package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.SeatRequest;
import dev.roomkey.admission.SeatResult;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.room.RoomName;
import dev.roomkey.testkit.Await;
import java.time.Duration;
import java.util.List;

/** What is expected of a store during a fault, and after it. */
final class FaultContract {
  /** A fault lasts until the test ends it, so any deadline shows that it is observed. */
  private static final Duration SHORT = Duration.ofMillis(700);

  private static final String ROOM = "room";
  private static final String ANY_ROOM = "another room";

  private final AdmissionStore store;
  private final SeatRequest first;

  private FaultContract(AdmissionStore store, SeatRequest first) {
    this.store = store;
    this.first = first;
  }

  /** Records a first admission. */
  static FaultContract before(AdmissionStore store) {
    SeatRequest first = Seat.in(ROOM, "first", store.clock().instant()).limit(2).request();
    assertThat(store.admit(first, StoreContract.deadline())).isInstanceOf(SeatResult.Seated.class);
    return new FaultContract(store, first);
  }

  /** Checks that changes fail in time. */
  void assertChangesFail() {
    SeatRequest request = Seat.in(ROOM, "second", store.clock().instant()).limit(2).request();
    assertUnavailable(() -> store.admit(request, Deadline.in(SHORT)));
    assertUnavailable(() -> store.end(first.admission().id(), Deadline.in(SHORT)));
  }

  /** Checks that queries fail in time. */
  void assertQueriesFail() {
    assertUnavailable(() -> store.find(first.ticket(), Deadline.in(SHORT)));
    assertUnavailable(() -> store.seats(new RoomName(ROOM), Deadline.in(SHORT)));
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(StoreUnavailableException.class);
  }

  /** Checks that nothing was lost or added, and that the store works, once the fault is over. */
  void assertRecovers() {
    Await.that("the store answers", () -> isAnswering());
    assertThat(store.find(first.ticket(), StoreContract.deadline())).contains(first.admission());
    assertThat(store.seats(new RoomName(ROOM), StoreContract.deadline()))
        .containsExactly(first.admission());
    SeatRequest third = Seat.in(ROOM, "third", store.clock().instant()).limit(2).request();
    assertThat(store.admit(third, StoreContract.deadline())).isInstanceOf(SeatResult.Seated.class);
    List<Admission> seats = store.seats(new RoomName(ROOM), StoreContract.deadline());
    assertThat(seats).containsExactlyInAnyOrder(first.admission(), third.admission());
  }

  private boolean isAnswering() {
    try {
      store.admit(Seat.in(ANY_ROOM, "any", store.clock().instant()).request(), Deadline.in(SHORT));
      return true;
    } catch (StoreUnavailableException stillAway) {
      return false;
    }
  }
}
