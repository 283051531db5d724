package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.room.RoomName;
import dev.roomkey.testkit.Rounds;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Threads with one store in memory. */
class MemoryCrowdTest {
  private static final int REQUESTS_PER_ROOM = 20;
  private static final int LIMIT = 5;

  @Test
  void threads_fill_each_room_exactly() {
    int rooms = Rounds.of(2_000, 10_000) / REQUESTS_PER_ROOM;
    AdmissionStore store = new MemoryAdmissionStore(InstantSource.system());
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < rooms * REQUESTS_PER_ROOM; i++) {
        String room = "room-" + i % rooms;
        String identity = "p" + i / rooms / 2;
        threads.execute(() ->
            store.admit(
                Seat.in(room, identity, store.clock().instant())
                    .limit(LIMIT)
                    .rejectsDuplicates()
                    .request(),
                StoreContract.deadline()));
      }
    }
    for (int i = 0; i < rooms; i++) {
      List<Admission> seats = store.seats(new RoomName("room-" + i), StoreContract.deadline());
      assertThat(seats).hasSize(LIMIT);
      assertThat(seats).extracting(Admission::identity).doesNotHaveDuplicates();
    }
  }
}
