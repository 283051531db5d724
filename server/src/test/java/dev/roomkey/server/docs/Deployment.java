package dev.roomkey.server.docs;

import dev.roomkey.auth.GeneratedApiKey;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The server for the examples in pages: for a repository named {@code my-repo}, with a real LiveKit
 * server, the key {@code devkey}, and the API key of an administrator.
 */
final class Deployment implements AutoCloseable {
  /** The URL of Roomkey in the pages. */
  static final String ORIGIN_IN_PAGES = "http://127.0.0.1:7080";

  private static final String READY = "Roomkey is ready at ";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LiveKitServer livekit;
  private final Program program;
  private final HttpClient http = HttpClient.newHttpClient();
  private final GeneratedApiKey apiKey;
  private final String origin;

  private Deployment(LiveKitServer livekit, GeneratedApiKey apiKey, Program program) {
    this.livekit = livekit;
    this.apiKey = apiKey;
    this.program = program;
    this.origin =
        program.awaitOutput(line -> line.startsWith(READY)).substring(READY.length()).strip();
  }

  /**
   * Starts both servers.
   *
   * @param folder an empty folder
   */
  static Deployment start(Path folder) {
    LiveKitServer livekit = LiveKitServer.builder().apiKey("devkey").start();
    Map<String, String> settings =
        Map.of(
            "LIVEKIT_URL",
            livekit.url(),
            "LIVEKIT_API_KEY",
            livekit.apiKey(),
            "LIVEKIT_API_SECRET",
            livekit.apiSecret(),
            "ROOMKEY_ACCESS_OPEN",
            "true",
            "ROOMKEY_ADMIN_ROLE",
            "admin",
            "ROOMKEY_ACCESS_CALLERS",
            "[{\"api_keys\": {\"file\": \"keys.yaml\"}}]");
    GeneratedApiKey apiKey = GeneratedApiKey.make(new SecureRandom());
    try {
      Path repository = Files.createDirectory(folder.resolve("my-repo"));
      Files.writeString(
          repository.resolve("keys.yaml"),
          "keys:\n"
              + GeneratedApiKey.line(apiKey.entry("ada", null, Set.of("admin"), null))
              + "\n");
      Program program = Program.start(repository, settings, List.of("serve", "--port", "0"));
      try {
        return new Deployment(livekit, apiKey, program);
      } catch (AssertionError notReady) {
        program.close();
        livekit.close();
        throw notReady;
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Returns the actual URL of Roomkey. */
  String origin() {
    return origin;
  }

  /** Returns the API key of an administrator. */
  String apiKey() {
    return apiKey.value();
  }

  /** Returns a ticket, as from an earlier response. */
  String ticket() {
    String response = post("{\"room_config\":{\"max_participants\":9}}").body();
    return MAPPER.readTree(response).path("ticket").asString("");
  }

  /** Posts to the token endpoint. */
  HttpResponse<String> post(String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + "/api/livekit/token"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Returns LiveKit's metadata of a room. */
  JsonNode metadataOf(String room) {
    JsonNode live = LiveKitApi.of(livekit).listRooms(room);
    return MAPPER.readTree(live.findValue("metadata").asString());
  }

  /** Returns the log line of a request. */
  JsonNode logLineOf(HttpResponse<?> answer) {
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    return MAPPER.readTree(program.awaitError(line -> line.contains(id)));
  }

  @Override
  public void close() {
    program.close();
    livekit.close();
  }
}
