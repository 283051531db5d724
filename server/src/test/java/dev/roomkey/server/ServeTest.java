package dev.roomkey.server;

import static dev.roomkey.server.TokenRequests.JSON;
import static dev.roomkey.server.TokenRequests.endpointOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.RoomkeyProcess.Ended;
import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RawHttp;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.TokenOracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code serve} as a process against a real LiveKit server. */
@Tag("slow")
class ServeTest {
  private static final Map<String, String> PATIENT =
      Map.of("ROOMKEY_LIVEKIT_TIMEOUT", "1m", "ROOMKEY_SERVER_REQUEST_TIMEOUT", "2m");

  private final LiveKitServer livekit = LiveKitServer.shared();
  private final TokenRequests tokens = new TokenRequests();
  @TempDir private Path folder;
  private Path repository = Path.of("");

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectory(folder.resolve("acme"));
  }

  private RoomkeyProcess.Builder serve(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "serve";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return RoomkeyProcess.command(arguments).in(repository);
  }

  private void yaml(String... lines) throws IOException {
    Files.write(repository.resolve("roomkey.yaml"), List.of(lines));
  }

  @Test
  void starts_from_environment_variables_and_prints_its_url_only() {
    try (RoomkeyProcess roomkey = serve("--port", "0").openOn(livekit).start()) {
      URI origin = roomkey.awaitReady();

      Answer answer =
          tokens.post(
              endpointOf(origin), "{\"session_id\":\"standup\",\"participant_name\":\"Ann\"}");

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text("server_url")).isEqualTo(livekit.url());
      assertThat(answer.text("repoRoot")).isEqualTo("acme");
      String token = answer.text("participant_token");
      assertThat(RtcValidate.ask(livekit, token).letsIn()).isTrue();
      JsonNode claims = TokenOracle.verify(token, livekit.apiKey(), livekit.apiSecret());
      assertThat(claims.path("name").asString()).isEqualTo("Ann");

      roomkey.terminate();
      Ended ended = roomkey.awaitEnd();
      assertThat(ended.stdout()).matches("Roomkey is ready at http://127\\.0\\.0\\.1:[1-9]\\d*");
      assertThat(ended.stdout()).endsWith(" " + origin);
    }
  }

  @Test
  void logs_one_json_line_per_request_without_tokens_or_secrets() {
    try (RoomkeyProcess roomkey = serve("--port", "0").openOn(livekit).start()) {
      URI endpoint = endpointOf(roomkey.awaitReady());
      Answer granted =
          tokens.post(endpoint, "{\"session_id\":\"logged\",\"participant_identity\":\"ann\"}");
      String token = granted.text("token");
      Answer refused = tokens.post(endpoint, "{\"room_name\":7,\"token\":\"" + token + "\"}");
      tokens.post(endpoint, token);
      tokens.post(endpoint.resolve("/nowhere/" + token), "{}");
      RawHttp.exchange(
          endpoint.getHost(), endpoint.getPort(), "GET /" + token + " HTTP/1.1\r\nbroken\r\n\r\n");

      roomkey.terminate();
      Ended ended = roomkey.awaitEnd();

      List<JsonNode> lines = ended.stderr().lines().map(JSON::readTree).toList();
      assertThat(lines).allMatch(JsonNode::isObject);
      assertThat(lines)
          .extracting(line -> line.path("status").asInt())
          .containsExactly(201, 400, 400, 404, 400);
      JsonNode first = lines.getFirst();
      assertThat(first.path("request_id").asString()).isEqualTo(requestId(granted));
      assertThat(first.path("outcome").asString()).isEqualTo("created");
      assertThat(first.path("room").asString()).isEqualTo("acme/s/logged");
      assertThat(first.path("identity").asString()).isEqualTo("ann");
      assertThat(first.path("ms").asDouble()).isPositive();
      assertThat(Instant.parse(first.path("time").asString())).isBefore(Instant.now());
      JsonNode second = lines.get(1);
      assertThat(second.path("request_id").asString()).isEqualTo(requestId(refused));
      assertThat(second.path("outcome").asString()).isEqualTo("invalid_request");
      assertThat(ended.stdout() + ended.stderr())
          .doesNotContain(livekit.apiSecret(), "eyJhbGciOi", token.split("\\.", -1)[1]);
    }
  }

  /** Protobuf, which CEL uses, makes newer JVMs print a warning. */
  @Test
  void conditions_in_cel_add_no_other_output() throws IOException {
    yaml(
        "access:",
        "  callers: [anonymous]",
        "  roles: {guest: {identity: per_join}}",
        "  rules:",
        "    - {name: all, caller: anyone, when: 'request.session != \"\"', session: '*', role:"
            + " guest}");
    try (RoomkeyProcess roomkey =
        serve("--port", "0")
            .withOptionsOfLauncher()
            .on(livekit)
            .env("ROOMKEY_VERSION", "1")
            .env("ROOMKEY_LOG_LEVEL", "debug")
            .start()) {
      URI endpoint = endpointOf(roomkey.awaitReady());
      assertThat(tokens.post(endpoint, "{\"session_id\":\"standup\"}").status()).isEqualTo(201);

      roomkey.terminate();
      List<JsonNode> lines = roomkey.awaitEnd().stderr().lines().map(JSON::readTree).toList();

      assertThat(lines).allMatch(JsonNode::isObject);
      assertThat(lines)
          .extracting(line -> line.path("level").asString(""))
          .contains("DEBUG", "WARN", "INFO");
      assertThat(lines)
          .extracting(line -> line.path("message").asString(""))
          .contains("request")
          .anyMatch(message -> message.contains("ROOMKEY_VERSION: is not a setting"));
    }
  }

  private static String requestId(Answer answer) {
    return answer.headers().firstValue("X-Request-Id").orElseThrow();
  }

  @Test
  void reads_roomkey_yaml_in_the_current_directory() throws IOException {
    Files.writeString(folder.resolve("secret"), livekit.apiSecret() + "\n");
    yaml(
        "livekit: {url: \"" + livekit.url() + "\", api_key: " + livekit.apiKey() + ",",
        "          api_secret_file: ../secret}",
        "server: {port: 0, base_path: /join}",
        "rooms: {namespace: other}",
        "tokens: {ttl: 2m}",
        "access: {open: true}");

    try (RoomkeyProcess roomkey = serve().start()) {
      Answer answer =
          tokens.post(roomkey.awaitReady().resolve("/join/token"), "{\"session_id\":\"yaml\"}");

      assertThat(answer.text("room_name")).isEqualTo("other/s/yaml");
      JsonNode claims =
          TokenOracle.verify(answer.text("token"), livekit.apiKey(), livekit.apiSecret());
      assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(120);
    }
  }

  @Test
  void reads_repo_root_and_config_and_the_environment_overrides_them() throws IOException {
    Files.writeString(
        folder.resolve("prod.yaml"),
        "{tokens: {ttl: 3m}, livekit: {url: wss://elsewhere.test}, access: {open: true}}");

    try (RoomkeyProcess roomkey =
        RoomkeyProcess.command("serve", "--port=0", "--repo-root", "acme", "--config", "prod.yaml")
            .in(folder)
            .openOn(livekit)
            .start()) {
      Answer answer = tokens.post(endpointOf(roomkey.awaitReady()), "{\"session_id\":\"one\"}");

      assertThat(answer.text("repoRoot")).isEqualTo("acme");
      assertThat(answer.text("server_url")).isEqualTo(livekit.url());
      JsonNode claims = TokenOracle.decode(answer.text("token"));
      assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(180);
    }
  }

  @Test
  void reports_all_problems_at_once_without_secrets() throws IOException {
    yaml(
        "livekit: {url: \"https://user:hunter2@livekit.test\", api_key: YOUR_API_KEY}",
        "server: {prot: 7080}",
        "tokens: {ttl: soon}",
        "access: {open: maybe}");

    Ended ended =
        serve("--port", "0")
            .env("LIVEKIT_API_SECRET", "tooshort-hunter3")
            .env("ROOMKEY_ROOMS_NAMSPACE", "x")
            .run();

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr())
        .contains("roomkey.yaml:1", "livekit.url", "livekit.api_key")
        .contains("LIVEKIT_API_SECRET", "32 bytes")
        .contains("roomkey.yaml:2", "server.port")
        .contains("roomkey.yaml:3", "tokens.ttl")
        .contains("roomkey.yaml:4", "access.open")
        .contains("ROOMKEY_ROOMS_NAMESPACE")
        .doesNotContain("hunter2", "hunter3");
  }

  @Test
  void does_not_start_without_access_and_suggests_a_configuration() {
    Ended ended = serve("--port", "0").on(livekit).run();

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).contains("define access.rules, or set access.open to true");
  }

  @Test
  void access_open_false_does_not_start() {
    try (RoomkeyProcess roomkey =
        serve("--port", "0").on(livekit).env("ROOMKEY_ACCESS_OPEN", "false").start()) {
      Answer answer = tokens.post(endpointOf(roomkey.awaitReady()), "{}");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("code")).isEqualTo("access_disabled");
    }
  }

  @Test
  void reports_a_port_in_use_in_one_sentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Ended ended = serve("--port", port).openOn(livekit).run();

      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.stdout()).isEmpty();
      assertThat(ended.stderr().lines())
          .singleElement()
          .asString()
          .contains("127.0.0.1", port, "--port");
    }
  }

  /** The busy connection has a request in progress, for which the shutdown waits. */
  @Test
  void sigterm_closes_idle_connections_before_busy_ones() throws Exception {
    try (LiveKitServer stuck = LiveKitServer.start();
        RoomkeyProcess roomkey = serve("--port", "0").openOn(livekit).start();
        RoomkeyProcess busy = serve("--port", "0").openOn(stuck).env(PATIENT).start()) {
      tokens.post(endpointOf(roomkey.awaitReady()), "{}");
      stuck.pause();
      try (HalfARequest request = HalfARequest.begin(endpointOf(busy.awaitReady()))) {
        assertThat(request.finish("{}")).as("waits").failsWithin(Duration.ofSeconds(1));
        busy.terminate();
        roomkey.terminate();

        assertThat(roomkey.awaitEnd().exit()).isEqualTo(128 + 15);
        assertThat(busy.isAlive()).isTrue();
      }
    }
  }

  @Test
  void answers_a_request_in_progress_before_it_exits() throws Exception {
    try (LiveKitServer slow = LiveKitServer.start();
        RoomkeyProcess roomkey = serve("--port", "0").openOn(slow).env(PATIENT).start();
        HalfARequest request = HalfARequest.begin(endpointOf(roomkey.awaitReady()))) {
      slow.pause();
      CompletableFuture<String> answer = request.finish("{}");
      assertThat(answer).as("waits").failsWithin(Duration.ofMillis(500));

      roomkey.terminate();
      Await.that("nothing new is accepted", () -> refusesConnections(request.endpoint()));
      assertThat(answer).isNotDone();
      slow.resume();

      // 503 if LiveKit was paused for so long that its node expired: a complete answer as well.
      String answered = answer.get(2, TimeUnit.MINUTES);
      assertThat(answered).matches("(?s)HTTP/1.1 (201 .*eyJ|503 .*livekit_unreachable).*");
      assertThat(roomkey.awaitEnd().stderr())
          .contains("\"status\":" + answered.substring("HTTP/1.1 ".length()).substring(0, 3));
    }
  }

  private static boolean refusesConnections(URI endpoint) {
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  /** A request whose head the server has read (100 Continue), and whose body it waits for. */
  private record HalfARequest(Socket socket, URI endpoint) implements AutoCloseable {
    static HalfARequest begin(URI endpoint) throws IOException {
      Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
      HalfARequest request = new HalfARequest(socket, endpoint);
      request.send(
          """
          POST %s HTTP/1.1\r
          Host: %s\r
          Content-Type: application/json\r
          Content-Length: 2\r
          Expect: 100-continue\r
          \r
          """
              .formatted(endpoint.getPath(), endpoint.getAuthority()));
      String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
      assertThat(new String(socket.getInputStream().readNBytes(goOn.length()), UTF_8))
          .isEqualTo(goOn);
      return request;
    }

    private void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Returns the answer after the server has closed the connection. */
    CompletableFuture<String> finish(String body) throws IOException {
      send(body);
      return CompletableFuture.supplyAsync(() -> {
        try {
          return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException reset) {
          throw new UncheckedIOException(reset);
        }
      });
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
