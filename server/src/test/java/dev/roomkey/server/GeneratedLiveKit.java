package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Replaces LiveKit's {@code ListRooms} with generated rooms, and counts its requests. Ten rooms
 * change between requests. A test cannot have 5000 participants on a real LiveKit server.
 */
final class GeneratedLiveKit implements AutoCloseable {
  static final int PEOPLE_OF_EACH = 10;
  static final int CHANGES = 10;

  private final HttpServer server;
  private final AtomicInteger looks = new AtomicInteger();
  private final int rooms;
  private final String metadata;

  private GeneratedLiveKit(HttpServer server, int rooms, String metadata) {
    this.server = server;
    this.rooms = rooms;
    this.metadata = metadata;
  }

  /**
   * Starts on a free port.
   *
   * @param rooms the number of rooms
   * @param metadata the metadata of each room
   */
  static GeneratedLiveKit start(int rooms, String metadata) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GeneratedLiveKit livekit = new GeneratedLiveKit(server, rooms, metadata);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/twirp/livekit.RoomService/ListRooms", livekit::listRooms);
    server.start();
    return livekit;
  }

  String url() {
    return "ws://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the number of requests for all rooms. */
  int looks() {
    return looks.get();
  }

  private void listRooms(HttpExchange exchange) throws IOException {
    int look = looks.incrementAndGet();
    String list =
        IntStream.range(0, rooms)
            .mapToObj(room -> room(room, look))
            .collect(Collectors.joining(",", "{\"rooms\": [", "]}"));
    byte[] body = list.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String room(int room, int look) {
    boolean changed = room / CHANGES == look % Math.max(1, rooms / CHANGES);
    return """
    {"sid": "RM_%1$d", "name": "acme/s/session-%1$d", "creation_time": "1777888800",\
     "num_participants": %2$d, "num_publishers": %3$d, "metadata": "%4$s"}\
    """
        .formatted(room, PEOPLE_OF_EACH, changed ? 1 : 0, metadata);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
