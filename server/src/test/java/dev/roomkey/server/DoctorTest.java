package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.app.StandaloneDoctor;
import dev.roomkey.http.doctor.Report;
import dev.roomkey.json.Json;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The checks of running servers and beside them: webhooks and state stores. */
@Tag("slow")
class DoctorTest {
  @TempDir private Path folder;
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();

  /** A proxy, which the test plays, names the administrator. */
  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("roomkey.yaml"),
        """
        admin: {role: admin}
        access:
          open: true
          callers:
            - proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}
        """);
  }

  private static String webhook(int port) {
    return "http://127.0.0.1:" + port + "/api/livekit/webhook";
  }

  private static Map<String, String> environment(LiveKitServer livekit) {
    return Map.of(
        "LIVEKIT_URL", livekit.url(),
        "LIVEKIT_API_KEY", livekit.apiKey(),
        "LIVEKIT_API_SECRET", livekit.apiSecret(),
        "ROOMKEY_ROOMS_NAMESPACE", "doctor-tests");
  }

  private ConfigSources sources(LiveKitServer livekit, String store) {
    Map<String, String> environment = new HashMap<>(environment(livekit));
    if (!store.isEmpty()) {
      environment.put("ROOMKEY_STATE_STORE", store);
    }
    return new ConfigSources(folder, null, RoomkeyConfig.empty(), environment);
  }

  private RoomkeyServer start(LiveKitServer livekit, int port, String store) throws Exception {
    Map<String, String> environment = new HashMap<>(sources(livekit, store).environment());
    environment.put("ROOMKEY_SERVER_PORT", Integer.toString(port));
    ConfigSources sources = new ConfigSources(folder, null, RoomkeyConfig.empty(), environment);
    return RoomkeyServer.start(ServerOptions.load(sources).settings(), sources, Mode.SERVE);
  }

  private JsonNode ask(RoomkeyServer server, String check) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.origin().resolve("/api/livekit/admin/doctor"))
            .headers("X-User", "ada", "X-Roles", "admin")
            .build();
    return check(
        TokenRequests.JSON.readTree(http.send(request, BodyHandlers.ofString()).body()), check);
  }

  private JsonNode askBeside(ConfigSources sources, String check) throws InterruptedException {
    Report report = new StandaloneDoctor(InstantSource.system()).examine(sources, null);
    String json = new String(Json.write(report::write), StandardCharsets.UTF_8);
    return check(TokenRequests.JSON.readTree(json), check);
  }

  private static JsonNode check(JsonNode report, String name) {
    return report
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.toString()));
  }

  private static void expect(JsonNode check, String status, String found, String remedy) {
    assertThat(check.path("status").asString()).as(check.toString()).isEqualTo(status);
    assertThat(check.path("found").asString()).contains(found);
    assertThat(check.path("remedy").asString("")).contains(remedy);
  }

  @Test
  void sees_webhooks_that_arrive_at_the_server() throws Exception {
    int port = FreePorts.next();
    try (LiveKitServer livekit = LiveKitServer.builder().webhook(webhook(port)).start();
        RoomkeyServer server = start(livekit, port, "")) {
      expect(ask(server, "webhooks"), "ok", "webhooks arrive", "");
    }
  }

  @Test
  void names_webhooks_that_are_not_configured() throws Exception {
    LiveKitServer livekit = LiveKitServer.shared();
    try (RoomkeyServer server = start(livekit, FreePorts.next(), "")) {
      expect(
          ask(server, "webhooks"),
          "warning",
          "no webhook",
          "webhook: {api_key: %s, urls: [\"https://HOST/api/livekit/webhook\"]}"
              .formatted(livekit.apiKey()));
    }
  }

  @Test
  void names_webhooks_with_another_key() throws Exception {
    int port = FreePorts.next();
    try (LiveKitServer livekit =
            LiveKitServer.builder().webhook(webhook(port)).webhookKey("APIother").start();
        RoomkeyServer server = start(livekit, port, "")) {
      expect(
          ask(server, "webhooks"),
          "error",
          "Roomkey rejects them",
          "Set webhook.api_key in livekit.yaml to " + livekit.apiKey());
    }
  }

  @Test
  void a_command_sees_webhooks_of_a_server_with_the_same_store() throws Exception {
    String store = "sqlite:" + folder.resolve("state.db");
    int port = FreePorts.next();
    try (LiveKitServer livekit = LiveKitServer.builder().webhook(webhook(port)).start()) {
      try (RoomkeyServer server = start(livekit, port, store)) {
        assertThat(server.port()).isEqualTo(port);
        expect(askBeside(sources(livekit, store), "webhooks"), "ok", "webhooks arrive", "");
        expect(askBeside(sources(livekit, ""), "webhooks"), "skipped", "shares no", "the console");
      }
      expect(
          askBeside(sources(livekit, store), "webhooks"), "warning", "no webhook", "livekit.yaml");
    }
  }

  @Test
  void a_replica_sees_webhooks_that_arrive_at_another_one() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the tests have a PostgreSQL for Linux on x86-64 only");
    int port = FreePorts.next();
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    try (LiveKitServer livekit = LiveKitServer.builder().webhook(webhook(port)).start()) {
      String store = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(postgres.getPort());
      try (RoomkeyServer receives = start(livekit, port, store);
          RoomkeyServer asked = start(livekit, FreePorts.next(), store)) {
        assertThat(receives.port()).isEqualTo(port);
        expect(ask(asked, "webhooks"), "ok", "webhooks arrive", "");
        expect(ask(asked, "store"), "ok", "answers", "");

        postgres.close();

        expect(ask(asked, "store"), "error", "does not answer", "Start the database");
      }
      expect(askBeside(sources(livekit, store), "store"), "error", "state.store", "Correct");
    } finally {
      postgres.close();
    }
  }
}
