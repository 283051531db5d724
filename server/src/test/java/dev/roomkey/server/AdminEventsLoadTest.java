package dev.roomkey.server;

import static dev.roomkey.server.TokenRequests.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.contract.EventStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The load that watchers of admin events cause on LiveKit, the network and the processor. It is
 * constant per second, independent of rooms, participants and watchers. The rooms are generated.
 */
class AdminEventsLoadTest {
  private static final int ROOMS = 500;
  private static final int WATCHERS = 32;
  private static final Duration SOON = Await.PATIENCE;
  private static final Duration A_WHILE = Duration.ofSeconds(6);

  /** Ten changed rooms in two seconds, and the stats: about 2.5 kB per second. */
  private static final int MOST_BYTES_A_SECOND = 5_000;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  private RoomkeyServer start(GeneratedLiveKit livekit, Mode mode, Map<String, String> environment)
      throws Exception {
    Path acme = folder.resolve("acme");
    Files.createDirectories(acme);
    RoomkeyConfig argument =
        RoomkeyConfig.builder()
            .livekitUrl(livekit.url())
            .credentials("devkey", "a-secret-of-thirty-two-characters-or-more")
            .port(0)
            .build();
    ConfigSources sources = new ConfigSources(acme, null, argument, environment);
    ConfigResult.Loaded loaded = ServerOptions.load(sources);
    return RoomkeyServer.start(loaded.settings(), sources, mode);
  }

  private RoomkeyServer start(GeneratedLiveKit livekit) throws Exception {
    return start(livekit, Mode.DEV, Map.of("ROOMKEY_ACCESS_OPEN", "true"));
  }

  private static URI admin(RoomkeyServer server, String route) {
    return server.origin().resolve("/api/livekit/admin/" + route);
  }

  private static EventStream watch(RoomkeyServer server, String... headers) {
    return EventStream.open(HTTP, admin(server, "events"), headers);
  }

  private static HttpResponse<String> get(RoomkeyServer server, String route, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(admin(server, route));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static int watchers(RoomkeyServer server) {
    try {
      return JSON.readTree(get(server, "stats").body()).path("watchers").asInt();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void cost_per_second_is_constant_for_500_rooms_5000_participants_and_32_watchers()
      throws Exception {
    List<EventStream> streams = new ArrayList<>();
    try (GeneratedLiveKit livekit = GeneratedLiveKit.start(ROOMS, "");
        RoomkeyServer server = start(livekit)) {
      for (int i = 0; i < WATCHERS; i++) {
        streams.add(watch(server));
      }
      for (EventStream stream : streams) {
        JsonNode all = stream.await("rooms", rooms -> rooms.has("rooms"));
        assertThat(all.path("rooms")).hasSize(ROOMS);
        assertThat(
                all.path("rooms")
                    .valueStream()
                    .mapToInt(room -> room.path("num_participants").asInt())
                    .sum())
            .isEqualTo(ROOMS * GeneratedLiveKit.PEOPLE_OF_EACH);
      }
      HttpResponse<String> oneMore = get(server, "events");
      assertThat(oneMore.statusCode()).isEqualTo(503);
      assertThat(oneMore.headers().firstValue("Retry-After")).isPresent();

      int looks = livekit.looks();
      long bytes = streams.stream().mapToLong(EventStream::characters).sum();
      long start = System.nanoTime();
      Thread.sleep(A_WHILE); // the requests and the work of this period are measured
      int seconds = (int) Duration.ofNanos(System.nanoTime() - start).toSeconds();

      assertThat(livekit.looks() - looks).as("questions to LiveKit").isBetween(1, seconds / 2 + 1);
      long each =
          (streams.stream().mapToLong(EventStream::characters).sum() - bytes) / WATCHERS / seconds;
      assertThat(each).as("bytes a second to each").isBetween(100L, (long) MOST_BYTES_A_SECOND);
      for (EventStream stream : streams) {
        assertThat(stream.all("stats")).hasSizeLessThan(3 * seconds);
        assertThat(stream.all("rooms").getLast().path("changed").size())
            .isLessThanOrEqualTo(2 * GeneratedLiveKit.CHANGES);
      }

      streams.forEach(EventStream::close);
      assertThat(Await.until(SOON, () -> watchers(server) == 0)).isTrue();
      Await.that("LiveKit is not asked any more", () -> asksNothing(livekit));
      try (EventStream again = watch(server)) {
        assertThat(again.status()).isEqualTo(200);
      }
    } finally {
      streams.forEach(EventStream::close);
    }
  }

  /** Returns whether LiveKit gets no request in a period in which watchers would cause one. */
  private static boolean asksNothing(GeneratedLiveKit livekit) {
    int last = livekit.looks();
    try {
      Thread.sleep(Duration.ofSeconds(3));
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return livekit.looks() == last;
  }

  @Test
  void disconnects_watchers_that_do_not_read() throws Exception {
    try (GeneratedLiveKit livekit = GeneratedLiveKit.start(8_000, "m".repeat(900));
        RoomkeyServer server = start(livekit);
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      deaf.getOutputStream()
          .write(
              ("GET /api/livekit/admin/events HTTP/1.1\r\nHost: 127.0.0.1:"
                      + server.port()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(Await.until(SOON, () -> watchers(server) == 1)).isTrue();

      assertThat(Await.until(SOON, () -> watchers(server) == 0)).isTrue();
    }
  }

  @Test
  void watchers_do_not_delay_the_shutdown() throws Exception {
    try (GeneratedLiveKit livekit = GeneratedLiveKit.start(1, "")) {
      RoomkeyServer server = start(livekit);
      try (EventStream stream = watch(server)) {
        stream.await("stats", stats -> true);
        server.close();

        assertThat(stream.endsWithin(SOON)).as("in order").isTrue();
      }
    }
  }

  @Test
  void ends_the_stream_of_a_revoked_caller() throws Exception {
    Path acme = Files.createDirectories(folder.resolve("acme"));
    Path yaml = acme.resolve("roomkey.yaml");
    String proxy =
        "{admin: {role: admin}, access: {open: false, callers: [{proxy: {from: [%s], id_header:"
            + " X-User, roles_header: X-Roles}}]}}%n";
    Files.writeString(yaml, proxy.formatted("127.0.0.1"));
    String[] ada = {"X-User", "ada", "X-Roles", "admin"};
    try (GeneratedLiveKit livekit = GeneratedLiveKit.start(1, "");
        RoomkeyServer server = start(livekit, Mode.SERVE, Map.of());
        EventStream stream = watch(server, ada)) {
      stream.await("stats", stats -> true);

      Files.writeString(yaml, proxy.formatted("192.0.2.1"));

      assertThat(stream.endsWithin(SOON)).as("in order").isTrue();
      assertThat(get(server, "session", ada).statusCode()).isEqualTo(401);
    }
  }
}
