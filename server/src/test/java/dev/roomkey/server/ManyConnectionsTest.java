package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Rounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process with many idle or slow connections. */
@Tag("heavy")
@Timeout(600)
class ManyConnectionsTest {
  private static final int IDLE = Rounds.of(1_000, 10_000);
  private static final int DRIPPING = Rounds.of(200, 1_000);
  private static final int REQUESTS = 300;

  private static final String HALF_A_HEAD =
      "POST /api/livekit/token HTTP/1.1\r\nHost: roomkey.test\r\nX-Slow: ";

  @TempDir Path repository;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static RoomkeyProcess serve(Path repository, String... settings) {
    RoomkeyProcess.Builder program =
        RoomkeyProcess.command("serve", "--port", "0")
            .in(repository)
            .env("LIVEKIT_URL", "ws://127.0.0.1:9")
            .env("LIVEKIT_API_KEY", "APIcrowded")
            .env("LIVEKIT_API_SECRET", "crowded-".repeat(5))
            .env("ROOMKEY_ROOMS_PROVISION", "on_join")
            .env("ROOMKEY_ACCESS_OPEN", "true");
    for (int i = 0; i < settings.length; i += 2) {
      program.env(settings[i], settings[i + 1]);
    }
    return program.start();
  }

  /** An idle server is measured in turn, as the baseline of the machine. */
  @Test
  void thousands_of_idle_or_slow_connections_do_not_delay_other_clients(TestReporter report)
      throws Exception {
    try (RoomkeyProcess roomkey = serve(repository);
        RoomkeyProcess empty = serve(repository)) {
      URI server = roomkey.awaitReady();
      URI emptyServer = empty.awaitReady();
      ask(List.of(server, emptyServer)); // warm-up
      try (ManyConnections idle = new ManyConnections(server);
          ManyConnections dripping = new ManyConnections(server)) {
        report.publishEntry("idle connections opened", "" + idle.open(IDLE));
        report.publishEntry("dripping connections opened", "" + dripping.open(DRIPPING));
        dripping.send(HALF_A_HEAD);
        Thread drip = Thread.ofVirtual().start(() -> drip(dripping));

        List<Duration> took = ask(List.of(server, emptyServer));

        report.publishEntry("idle connections still open", "" + idle.countOpen());
        drip.join();
        report.publishEntry("p95, crowded", took.getFirst().toMillis() + " ms");
        report.publishEntry("p95, empty", took.getLast().toMillis() + " ms");
        assertThat(took.getFirst()).isLessThan(took.getLast().multipliedBy(10).plusMillis(250));
        assertThat(dripping.countOpen()).as("connections that dripped").isZero();
      }
      ask(List.of(server));
    }
  }

  /** Sends single bytes on each connection, until the server has closed all of them. */
  private static void drip(ManyConnections connections) {
    long start = System.nanoTime();
    while (connections.countOpen() > 0 && System.nanoTime() - start < Await.PATIENCE.toNanos()) {
      connections.send("a");
      try {
        Thread.sleep(500);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Returns the 95th percentile of the response times of each server. */
  private List<Duration> ask(List<URI> servers) throws IOException, InterruptedException {
    List<ArrayList<Duration>> took =
        servers.stream().map(server -> new ArrayList<Duration>()).toList();
    for (int i = 0; i < REQUESTS; i++) {
      for (int server = 0; server < servers.size(); server++) {
        took.get(server).add(ask(servers.get(server)));
      }
    }
    took.forEach(Collections::sort);
    return took.stream().map(one -> one.get(REQUESTS * 95 / 100)).toList();
  }

  private Duration ask(URI server) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/livekit/token"))
            .timeout(Await.PATIENCE)
            .POST(BodyPublishers.noBody())
            .build();
    long start = System.nanoTime();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void closes_the_longest_idle_connections_beyond_the_limit() throws Exception {
    try (RoomkeyProcess roomkey = serve(repository, "ROOMKEY_LIMITS_MAX_CONNECTIONS", "20")) {
      URI server = roomkey.awaitReady();
      try (ManyConnections idle = new ManyConnections(server)) {
        idle.open(50);
        assertThat(client.send(head(server), BodyHandlers.discarding()).statusCode())
            .isEqualTo(404);
        Await.that("some are closed", () -> idle.countOpen() < 20);
      }
    }
  }

  private static HttpRequest head(URI server) {
    return HttpRequest.newBuilder(server.resolve("/nowhere")).timeout(Await.PATIENCE).build();
  }
}
