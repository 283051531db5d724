package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.Rounds;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with an SQLite store that is killed at any point. */
@Tag("slow")
class SqliteKillTest {
  private static final int SEATS = 5;
  private static final int CLIENTS = 8;

  private static final TokenRequests TOKENS = new TokenRequests();

  @TempDir private Path folder;
  private int round;
  private final AtomicInteger requests = new AtomicInteger();

  /** The responses by the number of the request, which is its idempotency key too. */
  private final Map<Integer, Answer> answered = new ConcurrentHashMap<>();

  @AfterAll
  static void end() {
    TOKENS.close();
  }

  private RoomkeyProcess start() {
    return RoomkeyProcess.command("serve", "--port", "0")
        .openOn(LiveKitServer.shared())
        .env("ROOMKEY_STATE_STORE", "sqlite:" + folder.resolve("state-" + round + ".db"))
        .env("ROOMKEY_ROOMS_NAMESPACE", "kill")
        .env("ROOMKEY_ROOMS_MAX_PARTICIPANTS", Integer.toString(SEATS))
        .env("ROOMKEY_ROOMS_PROVISION", "on_join")
        .in(folder)
        .start();
  }

  private static String request(int number) {
    return "{\"session_id\":\"room-%d\"}".formatted(number / SEATS);
  }

  private static Answer post(URI endpoint, int number) {
    return TOKENS.postWithKey(endpoint, request(number), "request-" + number);
  }

  @Test
  void keeps_each_admission_whose_response_was_sent_and_leaks_no_seat() throws Exception {
    Random random = new Random(5);
    for (round = 0; round < Rounds.of(5, 200); round++) {
      requests.set(0);
      answered.clear();
      try (RoomkeyProcess roomkey = start()) {
        URI endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
          for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> joinUntilKilled(endpoint));
          }
          int enough = 1 + random.nextInt(100);
          Await.that("requests are answered", () -> answered.size() >= enough);
          RoomkeyProcess.send("-KILL", Long.toString(roomkey.pid()));
        }
      }
      repeatRequestsWithoutResponse();
    }
  }

  private void joinUntilKilled(URI endpoint) {
    try {
      while (true) {
        int number = requests.getAndIncrement();
        answered.put(number, post(endpoint, number));
      }
    } catch (UncheckedIOException killed) {
      // The response is missing.
    }
  }

  private void repeatRequestsWithoutResponse() {
    try (RoomkeyProcess roomkey = start()) {
      URI endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
      for (int number = 0; number < requests.get(); number++) {
        Answer before = answered.get(number);
        Answer now = post(endpoint, number);
        assertThat(now.status()).as("request %d: %s", number, now.body()).isEqualTo(201);
        if (before != null) {
          assertThat(now.text("admission_id")).isEqualTo(before.text("admission_id"));
          assertThat(now.text("participant_identity"))
              .isEqualTo(before.text("participant_identity"));
        }
        answered.put(number, now);
      }
      assertThat(answered.values().stream().map(answer -> answer.text("admission_id")).distinct())
          .hasSize(requests.get());
      for (int number = SEATS - 1; number < requests.get(); number += SEATS) {
        assertThat(TOKENS.post(endpoint, request(number)).text("code")).isEqualTo("room_full");
      }
    }
  }
}
