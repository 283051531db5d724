package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console with an admin API that generates rooms, participants and events. It accepts
 * all commands and rejects no request.
 */
final class GeneratedConsole implements AutoCloseable {
  static final int ROOMS = 500;
  static final int PEOPLE_OF_EACH = 10;

  /** The room that has all participants. */
  static final int PEOPLE_OF_THE_BIG_ONE = 5_000;

  private static final Instant BEGIN = Instant.parse("2026-05-04T10:00:00Z");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final HttpServer server;
  private final Duration betweenEvents;
  private volatile boolean closed;

  private GeneratedConsole(HttpServer server, Duration betweenEvents) {
    this.server = server;
    this.betweenEvents = betweenEvents;
  }

  /**
   * Starts on a free port.
   *
   * @param betweenEvents the pause between events: each time some rooms change, and there are a
   *     rejection and stats
   */
  static GeneratedConsole start(Duration betweenEvents) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GeneratedConsole console = new GeneratedConsole(server, betweenEvents);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", console::file);
    server.createContext(
        "/page.json", exchange -> json(exchange, "{\"admin\": \"/api/livekit/admin\"}"));
    server.createContext("/api/livekit/admin/session", console::session);
    server.createContext("/api/livekit/admin/participants", console::participants);
    server.createContext(
        "/api/livekit/admin/admissions",
        exchange -> json(exchange, "{\"admissions\": [], \"total\": 0, \"durable\": true}"));
    server.createContext(
        "/api/livekit/admin/bans",
        exchange -> json(exchange, "{\"bans\": [], \"as_of\": \"2026-11-28T12:00:00Z\"}"));
    server.createContext(
        "/api/livekit/admin/rejections", exchange -> json(exchange, "{\"rejections\": []}"));
    server.createContext("/api/livekit/admin/events", console::events);
    server.start();
    return console;
  }

  URI page() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/console.html");
  }

  private void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (InputStream file = getClass().getResourceAsStream("/dev/roomkey/web" + path)) {
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain");
      exchange.getResponseHeaders().set("Content-Type", type);
      answer(exchange, file.readAllBytes());
    }
  }

  private void session(HttpExchange exchange) throws IOException {
    json(exchange, "{\"caller\": {\"id\": \"ops\", \"auth_method\": \"api_keys\"}, \"roles\": []}");
  }

  private static void json(HttpExchange exchange, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer(exchange, json.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static int peopleIn(int room) {
    return room == 0 ? PEOPLE_OF_THE_BIG_ONE : PEOPLE_OF_EACH;
  }

  private static String room(int room, int publishers) {
    return """
    {"room_name": "acme/s/session-%1$d", "session_id": "session %1$d", "repo_root": "acme",\
     "sid": "RM_%1$d", "created_at": "%2$s", "num_participants": %3$d, "num_publishers": %4$d}\
    """
        .formatted(room, BEGIN.plusSeconds(room), peopleIn(room), publishers);
  }

  /** Returns pages, as the admin API does. */
  private void participants(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange);
    String sid = query.getOrDefault("room", "").replace("acme/s/session-", "");
    int all = peopleIn(Integer.parseInt(sid));
    int from = query.containsKey("after") ? number(query.get("after")) + 1 : 0;
    int to = Math.min(all, from + Integer.parseInt(query.getOrDefault("limit", "500")));
    String participants =
        IntStream.range(from, to)
            .mapToObj(GeneratedConsole::person)
            .collect(Collectors.joining(","));
    String next = to < all ? ", \"next\": \"%s\"".formatted(identity(to - 1)) : "";
    json(
        exchange,
        "{\"participants\": [%s], \"dispatches\": [], \"total\": %d%s}"
            .formatted(participants, all, next));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Stream.of(exchange.getRequestURI().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static String identity(int person) {
    return "p-%05d".formatted(person);
  }

  private static int number(@Nullable String identity) {
    return Integer.parseInt(String.valueOf(identity).substring(2));
  }

  private static String person(int person) {
    return """
    {"identity": "%s", "name": "Person %d", "sid": "PA_%d", "kind": "standard", "state": "active",\
     "joined_at": "%s", "permission": {"can_publish": true, "can_subscribe": true},\
     "tracks": [{"sid": "TR_%d", "type": "audio", "source": "microphone", "muted": false}],\
     "attributes": {}}\
    """
        .formatted(identity(person), person, person, BEGIN.plusSeconds(person), person);
  }

  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream stream = exchange.getResponseBody()) {
      String all =
          IntStream.range(0, ROOMS)
              .mapToObj(room -> room(room, 0))
              .collect(Collectors.joining(","));
      send(stream, "rooms", "{\"rooms\": [%s], \"total\": %d}".formatted(all, ROOMS));
      for (int turn = 1; !closed; turn++) {
        send(stream, "rooms", changed(turn));
        send(stream, "rejection", refusal(turn));
        send(stream, "stats", stats(turn));
        Thread.sleep(betweenEvents);
      }
    } catch (IOException left) {
      // The client has disconnected.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(OutputStream stream, String event, String data) throws IOException {
    stream.write("event: %s\ndata: %s\n\n".formatted(event, data).getBytes(UTF_8));
    stream.flush();
  }

  private static String changed(int turn) {
    String some =
        IntStream.range(0, 50)
            .mapToObj(each -> room((turn * 50 + each) % ROOMS, turn % 10))
            .collect(Collectors.joining(","));
    return "{\"changed\": [%s], \"removed\": [], \"total\": %d, \"as_of\": \"%s\"}"
        .formatted(some, ROOMS, BEGIN.plusSeconds(turn));
  }

  private static String refusal(int turn) {
    return """
    {"time": "%s", "request_id": "req-%d", "status": 403, "code": "no_matching_rule", "client": "192.0.2.1"}\
    """
        .formatted(BEGIN.plusMillis(turn), turn);
  }

  private static String stats(int turn) {
    return """
    {"time": "%s", "status": "ready", "breaker": {"state": "closed"}, "requests": {"existing": %d},\
     "queue": {"in_flight": %d, "queued": 0, "limit": 20, "rejected": 0}, "rate_limits": {}}\
    """
        .formatted(BEGIN.plusSeconds(turn), turn * 7, turn % 5);
  }

  @Override
  public void close() {
    closed = true;
    server.stop(0);
  }
}
