package dev.roomkey.server;

import static dev.roomkey.server.TokenRequests.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.server.RoomkeyProcess.Ended;
import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code dev} as a process, with the livekit-server that it starts. */
@Tag("slow")
class DevTest {
  private static final Duration SOON = Await.PATIENCE;

  @TempDir private Path folder;
  private Path repository = Path.of("");

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectory(folder.resolve("acme"));
  }

  private RoomkeyProcess.Builder dev(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "dev";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return RoomkeyProcess.command(arguments)
        .in(repository)
        .env("LIVEKIT_SERVER", LiveKitServer.program().toString());
  }

  /** The output of {@code dev} when both servers are ready. */
  private record Welcome(URI page, String curl, String livekit, ProcessHandle livekitProcess) {
    private static final Pattern TEXT =
        Pattern.compile(
            "Join: +(\\S+).*Token: +(curl [^\\n]+)\\n.*LiveKit: +(\\S+) +\\(process"
                + " (\\d+)\\).*Ctrl-C",
            Pattern.DOTALL);

    static Welcome of(RoomkeyProcess roomkey) {
      roomkey.awaitReady();
      Await.until(SOON, () -> TEXT.matcher(roomkey.stdout()).find());
      Matcher text = TEXT.matcher(roomkey.stdout());
      assertThat(text.find()).as(roomkey.stdout()).isTrue();
      return new Welcome(
          URI.create(text.group(1)),
          text.group(2),
          text.group(3),
          ProcessHandle.of(Long.parseLong(text.group(4))).orElseThrow());
    }

    boolean livekitIsGone() {
      return Await.until(SOON, () -> !livekitProcess.isAlive());
    }
  }

  @Test
  void serves_the_page_and_prints_a_working_curl_command() throws Exception {
    assumeTrue(hasCurl(), "there is no curl here to run the printed line with");
    try (RoomkeyProcess roomkey = dev("--port", "0").start();
        HttpClient http = HttpClient.newHttpClient()) {
      Welcome welcome = Welcome.of(roomkey);

      HttpResponse<String> page =
          http.send(HttpRequest.newBuilder(welcome.page()).build(), BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
      assertThat(page.body()).contains("<title>Roomkey");
      JsonNode answer = JSON.readTree(outputOf(welcome.curl()));
      assertThat(answer.path("room_name").asString()).isEqualTo("acme/s/standup");
      assertThat(answer.path("server_url").asString()).isEqualTo(welcome.livekit());
      String livekit = welcome.livekit().replace("ws:", "http:");
      assertThat(RtcValidate.ask(livekit, answer.path("token").asString()).letsIn()).isTrue();
      assertThat(welcome.livekitProcess().isAlive()).isTrue();
      HttpRequest metrics = HttpRequest.newBuilder(welcome.page().resolve("/metrics")).build();
      Await.that(
          "LiveKit's webhook has arrived",
          () ->
              http.sendAsync(metrics, BodyHandlers.ofString())
                  .join()
                  .body()
                  .contains("roomkey_webhooks_total{outcome=\"recorded\"} 1.0"));
      assertThat(roomkey.stdout() + roomkey.stderr()).doesNotContain("eyJhbGciOi");
    }
  }

  private static boolean hasCurl() throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0;
  }

  private static String outputOf(String commandLine) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", commandLine).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  @Test
  void sigterm_stops_roomkey_and_livekit() {
    try (RoomkeyProcess roomkey = dev("--port", "0").start()) {
      Welcome welcome = Welcome.of(roomkey);

      roomkey.terminate();

      assertThat(roomkey.awaitEnd().exit()).isEqualTo(128 + 15);
      assertThat(welcome.livekitIsGone()).isTrue();
      assertThat(roomkey.stderr()).doesNotContain("livekit-server has ended");
    }
  }

  @Test
  void ctrl_c_stops_roomkey_and_livekit_without_errors() {
    try (RoomkeyProcess roomkey = dev("--port", "0").inGroupOfItsOwn().start()) {
      Welcome welcome = Welcome.of(roomkey);

      roomkey.pressCtrlC();

      assertThat(roomkey.awaitEnd().exit()).isEqualTo(128 + 2);
      assertThat(welcome.livekitIsGone()).isTrue();
      assertThat(roomkey.stderr()).doesNotContain("roomkey:", "Exception");
    }
  }

  @Test
  void sigint_to_roomkey_alone_stops_both() {
    try (RoomkeyProcess roomkey = dev("--port", "0").start()) {
      Welcome welcome = Welcome.of(roomkey);

      RoomkeyProcess.send("-INT", Long.toString(roomkey.pid()));

      assertThat(roomkey.awaitEnd().exit()).isEqualTo(128 + 2);
      assertThat(welcome.livekitIsGone()).isTrue();
    }
  }

  @Test
  void stopping_during_startup_leaves_no_process_or_file() throws Exception {
    Path never =
        Files.writeString(folder.resolve("never"), "#!/bin/sh\necho $$ >started\nexec sleep 600\n");
    assertThat(never.toFile().setExecutable(true)).isTrue();
    Path started = repository.resolve("started");
    try (RoomkeyProcess roomkey = dev().env("LIVEKIT_SERVER", never.toString()).start()) {
      assertThat(Await.until(SOON, () -> started.toFile().length() > 0)).isTrue();
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(Files.readString(started).strip())).orElseThrow();

      roomkey.terminate();
      roomkey.awaitEnd();

      assertThat(Await.until(SOON, () -> !child.isAlive())).isTrue();
    }
  }

  @Test
  void dev_exits_with_a_message_when_livekit_exits() {
    try (RoomkeyProcess roomkey = dev("--port", "0").start()) {
      Welcome welcome = Welcome.of(roomkey);

      welcome.livekitProcess().destroyForcibly();
      Ended ended = roomkey.awaitEnd();

      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.stderr().lines())
          .singleElement()
          .asString()
          .startsWith("roomkey: livekit-server has ended");
    }
  }

  @Test
  void reports_a_livekit_server_that_fails_to_start() throws IOException {
    Path broken =
        Files.writeString(folder.resolve("broken"), "#!/bin/sh\necho it is broken\nexit 3\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();

    Ended ended = dev().env("LIVEKIT_SERVER", broken.toString()).run();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.stdout()).isEmpty();
    assertThat(ended.stderr()).contains("livekit-server did not start", "it is broken");
  }

  @Test
  void rejects_a_program_that_is_not_livekit_server() {
    Ended ended = dev().env("LIVEKIT_SERVER", "/nowhere/livekit-server").run();

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.stderr())
        .contains("LIVEKIT_SERVER is not executable: /nowhere/livekit-server");
  }

  @Test
  void replaces_a_port_in_use_and_ignores_settings_of_another_livekit() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          repository.resolve("roomkey.yaml"),
          """
          livekit: {url: wss://prod.livekit.test, api_key: APIprod, api_secret_file: /run/secrets/livekit}
          server: {host: 0.0.0.0, port: %d}
          rooms: {namespace: from-file, metadata: {repo_root: path}}
          tokens: {ttl: 2m}
          """
              .formatted(taken.getLocalPort()));

      try (RoomkeyProcess roomkey =
              dev()
                  .env("LIVEKIT_URL", "wss://other.livekit.test")
                  .env("LIVEKIT_API_SECRET", "another-secret-another-secret-another")
                  .env("LIVEKIT_CONFIG", "port: 1")
                  .env("ROOMKEY_LIVEKIT_API_KEY", "APIother")
                  .env("REDIS_HOST", "127.0.0.1:1")
                  .start();
          TokenRequests tokens = new TokenRequests()) {
        Welcome welcome = Welcome.of(roomkey);

        assertThat(welcome.page().getHost()).isEqualTo("127.0.0.1");
        assertThat(welcome.page().getPort()).isNotEqualTo(taken.getLocalPort());
        assertThat(roomkey.stderr())
            .contains("port " + taken.getLocalPort() + " is in use")
            .contains("LIVEKIT_API_SECRET, LIVEKIT_CONFIG, LIVEKIT_URL, ROOMKEY_LIVEKIT_API_KEY")
            .doesNotContain("another-secret");
        Answer answer =
            tokens.post(TokenRequests.endpointOf(welcome.page()), "{\"session_id\":\"s\"}");
        assertThat(answer.text("server_url")).isEqualTo(welcome.livekit());
        assertThat(answer.text("room_name")).isEqualTo("from-file/s/s");
        assertThat(answer.text("repoRoot")).isEqualTo(repository.toRealPath().toString());
        Duration left = Duration.between(Instant.now(), Instant.parse(answer.text("expires_at")));
        assertThat(left).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(121));
      }
    }
  }
}
