package dev.roomkey.server;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.EventReceiver;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed at any point while it receives and delivers events. */
@Tag("slow")
@SuppressWarnings("try") // a process runs until the end of its block
class DeliveriesKillTest {
  private static final int ROOMS = 6;
  private static final int FAILURE_PERCENT = 5;

  private final int port = FreePorts.next();
  private final URI endpoint = URI.create("http://127.0.0.1:" + port + "/api/livekit/webhook");
  private final LiveKitServer livekit = LiveKitServer.shared();
  private final AtomicBoolean isOver = new AtomicBoolean();

  /** The number of events that were answered with 200, by room. */
  private final Map<String, Integer> answered = new ConcurrentHashMap<>();

  @TempDir private Path folder;

  private RoomkeyProcess serve() {
    RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port", Integer.toString(port))
            .openOn(livekit)
            .in(folder)
            .start();
    roomkey.awaitReady();
    return roomkey;
  }

  @Test
  void each_event_that_was_answered_is_delivered_in_order() throws Exception {
    try (EventReceiver application = EventReceiver.start();
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService rooms = Executors.newVirtualThreadPerTaskExecutor()) {
      Files.writeString(
          folder.resolve("roomkey.yaml"),
          "{state: {store: 'sqlite:state.db'}, webhooks: {forward: [{url: '%s'}]}}"
              .formatted(application.url()));
      application.answer(
          event -> ThreadLocalRandom.current().nextInt(100) < FAILURE_PERCENT ? 500 : 200);
      for (int room = 0; room < ROOMS; room++) {
        String name = "room-" + room;
        rooms.execute(() -> report(http, name));
      }
      killInRounds();
      application.answer(event -> 200);
      try (RoomkeyProcess roomkey = serve()) {
        awaitAll(application);
      }
      answered.forEach((room, count) ->
          assertThat(accepted(application, room).subList(0, count))
              .containsExactlyElementsOf(
                  IntStream.range(0, count).mapToObj(i -> room + "-" + i).toList()));
    }
  }

  /** Waits as long as events are delivered: there may be thousands. */
  private void awaitAll(EventReceiver application) {
    int before = -1;
    while (!isComplete(application)) {
      int now = application.accepted().size();
      assertThat(now).as("events that were delivered").isGreaterThan(before);
      before = now;
      Await.until(() -> application.accepted().size() > now || isComplete(application));
    }
  }

  private boolean isComplete(EventReceiver application) {
    Map<String, Long> counts =
        application.accepted().stream()
            .map(event -> event.header("webhook-id"))
            .distinct()
            .collect(groupingBy(DeliveriesKillTest::roomOf, counting()));
    return answered.entrySet().stream()
        .allMatch(room -> counts.getOrDefault(room.getKey(), 0L) >= room.getValue());
  }

  private static String roomOf(String eventId) {
    return eventId.substring(0, eventId.lastIndexOf('-'));
  }

  private void killInRounds() {
    Random random = new Random(17);
    Rounds.each(5, 200)
        .forEach(round -> {
          try (RoomkeyProcess roomkey = serve()) {
            int before = total();
            int enough = 1 + random.nextInt(200);
            Await.that("events are answered", () -> total() >= before + enough);
            RoomkeyProcess.send("-KILL", Long.toString(roomkey.pid()));
          }
        });
    isOver.set(true);
  }

  private int total() {
    return answered.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Reports the events of a room one after the other, each until it is answered. */
  private void report(HttpClient http, String room) {
    for (int number = 0; !isOver.get(); ) {
      byte[] event =
          SignedWebhook.event(
              room + "-" + number, "track_published", room, "ada", "PA_" + room, Instant.now());
      try {
        if (http.send(SignedWebhook.request(endpoint, livekit, event), BodyHandlers.discarding())
                .statusCode()
            == 200) {
          number++;
          answered.put(room, number);
        }
      } catch (IOException killed) {
        Await.until(Duration.ofMillis(100), isOver::get);
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  /** Returns the events of a room, each where it was accepted first. */
  private static List<String> accepted(EventReceiver application, String room) {
    return application.accepted().stream()
        .map(event -> event.header("webhook-id"))
        .filter(id -> roomOf(id).equals(room))
        .distinct()
        .toList();
  }
}
