package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.parallel.Isolated;

/** The program as people run it, with many connections that are of no use. */
@Tag("heavy")
@Timeout(240)
@Isolated("it measures how long others wait")
class CrowdedServerTest {
  private static final int IDLE = 10_000;
  private static final int DRIPPING = 1_000;
  private static final int REQUESTS = 300;

  /** The limit on a head, and what a busy machine adds. */
  private static final Duration CUT_OFF_WITHIN = Duration.ofSeconds(10 + 20);

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

  @Test
  void while_thousands_are_idle_or_send_byte_by_byte_others_are_served_as_before(
      TestReporter report) throws Exception {
    try (RoomkeyProcess roomkey = serve(repository)) {
      URI server = roomkey.awaitReady();
      ask(server, REQUESTS);
      Duration before = ask(server, REQUESTS);
      try (ManyConnections idle = new ManyConnections(server);
          ManyConnections dripping = new ManyConnections(server)) {
        report.publishEntry("idle connections opened", "" + idle.open(IDLE));
        report.publishEntry("dripping connections opened", "" + dripping.open(DRIPPING));
        long begun = System.nanoTime();
        dripping.send(HALF_A_HEAD);
        Thread drip = Thread.ofVirtual().start(() -> drip(dripping));

        Duration meanwhile = ask(server, REQUESTS);

        report.publishEntry("idle connections still open", "" + idle.countOpen());
        drip.join();
        Duration cutOff = Duration.ofNanos(System.nanoTime() - begun);
        report.publishEntry("p99 before", before.toMillis() + " ms");
        report.publishEntry("p99 meanwhile", meanwhile.toMillis() + " ms");
        report.publishEntry("all cut off after", cutOff.toMillis() + " ms");
        assertThat(meanwhile).isLessThan(before.multipliedBy(10).plusMillis(250));
        assertThat(cutOff).isLessThan(CUT_OFF_WITHIN);
      }
      ask(server, 1);
    }
  }

  /** A byte now and then on each, until the server has closed all of them. */
  private static void drip(ManyConnections connections) {
    long start = System.nanoTime();
    while (connections.countOpen() > 0 && System.nanoTime() - start < CUT_OFF_WITHIN.toNanos()) {
      connections.send("a");
      try {
        Thread.sleep(500);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** How long all but one in a hundred took, at most. */
  private Duration ask(URI server, int requests) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/livekit/token"))
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.noBody())
            .build();
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
      took.add(Duration.ofNanos(System.nanoTime() - start));
    }
    Collections.sort(took);
    return took.get((requests - 1) * 99 / 100);
  }

  @Test
  void beyond_the_limit_connections_wait_until_one_is_closed() throws Exception {
    try (RoomkeyProcess roomkey = serve(repository, "ROOMKEY_LIMITS_MAX_CONNECTIONS", "20")) {
      URI server = roomkey.awaitReady();
      try (ManyConnections idle = new ManyConnections(server)) {
        idle.open(20);
        assertThat(client.sendAsync(head(server), BodyHandlers.discarding()))
            .as("nobody is turned away, and nobody accepted")
            .failsWithin(Duration.ofSeconds(2));
      }
      assertThat(client.send(head(server), BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }
  }

  private static HttpRequest head(URI server) {
    return HttpRequest.newBuilder(server.resolve("/nowhere"))
        .timeout(Duration.ofSeconds(20))
        .build();
  }
}
