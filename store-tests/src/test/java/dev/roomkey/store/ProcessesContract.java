package dev.roomkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.room.RoomName;
import dev.roomkey.state.StateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Rounds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several processes with one store, and processes that are killed. */
@Tag("slow")
abstract class ProcessesContract {
  private static final int REQUESTS_PER_ROOM = 20;

  /** Returns the URL of an empty store. */
  abstract String newUrl() throws Exception;

  @Test
  void two_processes_fill_each_room_exactly() throws Exception {
    int requests = Rounds.of(2_000, 10_000);
    int rooms = requests / REQUESTS_PER_ROOM;
    String url = newUrl();
    String each = String.valueOf(requests / 2);
    try (ChildJvm one = ChildJvm.start(AdmitProcess.class, url, "crowd", each, "" + rooms);
        ChildJvm two = ChildJvm.start(AdmitProcess.class, url, "crowd", each, "" + rooms)) {
      Stream.of(one, two).forEach(process -> process.awaitLine("ready"));
      Stream.of(one, two).forEach(process -> process.say("go"));
      Stream.of(one, two).forEach(process -> process.awaitLine("done"));

      List<String> seated =
          Stream.of(one, two).flatMap(process -> process.lines("seated").stream()).toList();
      assertThat(seated).hasSize(rooms * AdmitProcess.LIMIT).doesNotHaveDuplicates();
      assertThat(one.lines("refused").size() + two.lines("refused").size())
          .isEqualTo(requests - seated.size());
      try (StateStore state = AdmitProcess.open(url)) {
        checkRooms(state.admissions(), rooms, new HashSet<>(seated));
      }
    }
  }

  private static void checkRooms(AdmissionStore store, int rooms, Set<String> seated) {
    for (int i = 0; i < rooms; i++) {
      List<Admission> seats = store.seats(new RoomName("room-" + i), StoreContract.deadline());
      assertThat(seats).hasSize(AdmitProcess.LIMIT);
      assertThat(seats).extracting(Admission::identity).doesNotHaveDuplicates();
      assertThat(seats).extracting(Admission::id).allMatch(seated::remove);
    }
    assertThat(seated).isEmpty();
  }

  @Test
  void a_killed_process_loses_nothing_that_it_has_answered() throws Exception {
    String url = newUrl();
    Set<String> answered = new HashSet<>();
    Rounds.each(15, 200)
        .forEach(round -> {
          killAfterSomeTime(url, "round-" + round + "-", answered);
          try (StateStore state = AdmitProcess.open(url)) {
            Set<String> kept = ids(state.admissions());
            assertThat(kept).as("round %d", round).containsAll(answered);
            assertThat(kept.size() - answered.size())
                .as("seats without an answer")
                .isLessThanOrEqualTo(round * AdmitProcess.THREADS);
          }
        });
  }

  private static void killAfterSomeTime(String url, String prefix, Set<String> answered) {
    try (ChildJvm process = ChildJvm.start(AdmitProcess.class, url, "loop", prefix)) {
      process.awaitLine("ready");
      process.say("go");
      int lines = ThreadLocalRandom.current().nextInt(1, 400);
      Await.that("some admissions", () -> process.lines("seated").size() >= lines);
      process.kill();
      assertThat(process.lines("refused")).isEmpty();
      answered.addAll(process.lines("seated"));
    }
  }

  private static Set<String> ids(AdmissionStore store) {
    Set<String> ids = new HashSet<>();
    List<Admission> page = store.allSeats(null, 1000, StoreContract.deadline());
    while (!page.isEmpty()) {
      page.forEach(admission -> ids.add(admission.id()));
      page = store.allSeats(page.getLast().id(), 1000, StoreContract.deadline());
    }
    return ids;
  }
}
