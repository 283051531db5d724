package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.TestToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Real proxies, with the configurations of docs/proxies, in front of a real LiveKit server. */
@Tag("slow")
class ForwardAuthTest {
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");

  private final HttpClient http = HttpClient.newHttpClient();
  private final LiveKitServer livekit = LiveKitServer.start();
  private final LiveKitApi oracle = LiveKitApi.of(livekit);
  private final List<AutoCloseable> parts = new ArrayList<>();
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set by start, with which each test begins
  private RoomkeyServer roomkey;

  @SuppressWarnings("NullAway.Init")
  private JoinProxy proxy;

  private static String policy(LiveKitServer livekit, String admissions) {
    return """
    livekit: {url: "%s", api_key: "%s", api_secret: "%s"}
    server: {trusted_proxies: [127.0.0.1], forwarded_header: X-Forwarded-For}
    admissions: {record: on%s}
    access:
      callers:
        - proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}
        - anonymous
      roles: {guest: {identity: per_join}}
      rules: [{name: all, caller: anyone, session: "*", role: guest}]
    """
        .formatted(livekit.url(), livekit.apiKey(), livekit.apiSecret(), admissions);
  }

  private void start(JoinProxy.Kind kind, String settings) throws Exception {
    assumeTrue(
        kind.program().isPresent(),
        kind + " is not installed: ./roomkey test prints how to install it");
    Path file = Files.writeString(folder.resolve("roomkey.yaml"), policy(livekit, settings));
    RoomkeyConfig config =
        RoomkeyConfig.builder().port(0).set("rooms.provision", "on_join").build();
    ConfigSources sources = new ConfigSources(folder, file, config, Map.of());
    roomkey = RoomkeyServer.start(ServerOptions.load(sources).settings(), sources, Mode.SERVE);
    parts.add(roomkey);
    proxy = new JoinProxy(kind, livekit.port(), roomkey.port(), folder);
    parts.add(proxy);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
    livekit.close();
    http.close();
  }

  /** A participant, with the token that it got from Roomkey. */
  private record Guest(String room, String identity, String token) {}

  private Guest guest(String session, @Nullable String caller) throws Exception {
    String[] headers = caller == null ? new String[0] : new String[] {"X-User", caller};
    JsonNode answer = post("token", Map.of("session_id", session), headers);
    String token = answer.path("participant_token").asString();
    return new Guest(
        Json.read(payload(token)).at("/video/room").asString(),
        answer.path("participant_identity").asString(),
        token);
  }

  private static String payload(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
  }

  private JsonNode command(String name, Map<String, ?> body) throws Exception {
    return post("admin/" + name, body, "X-Roomkey-Admin", "1", "X-User", "a", "X-Roles", "admin");
  }

  private String ban(Guest guest) throws Exception {
    return command(
            "ban",
            Map.of(
                "room_name", guest.room(), "participant_identity", guest.identity(), "for", "1h"))
        .path("ban_id")
        .asString();
  }

  private JsonNode post(String path, Map<String, ?> body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/livekit/%s".formatted(roomkey.port(), path)))
            .timeout(Await.PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return response.body().isEmpty() ? Json.object() : Json.read(response.body());
  }

  /** A signal connection, which receives a refreshed token. */
  private static final class Signal implements WebSocket.Listener, AutoCloseable {
    private final AtomicReference<String> received = new AtomicReference<>("");
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private boolean isOpen() {
      return !socket.join().isInputClosed();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
        WebSocket from, ByteBuffer message, boolean isLast) {
      String text = ISO_8859_1.decode(message).toString();
      received.accumulateAndGet(text, String::concat);
      from.request(1);
      return null;
    }

    private String awaitRefreshedToken() {
      Matcher token = TOKEN.matcher("");
      Await.that("a refreshed token", () -> token.reset(received.get()).find());
      return token.group();
    }

    @Override
    public void close() {
      socket.join().abort();
    }
  }

  private Signal join(String token, String more, String... headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI uri =
        URI.create(
            "ws://127.0.0.1:%d/rtc?protocol=15&sdk=js&access_token=%s%s"
                .formatted(proxy.port(), token, more));
    Signal signal = new Signal();
    signal.socket.complete(builder.buildAsync(uri, signal).join());
    return signal;
  }

  /** Returns the status of a join: 101 if LiveKit has accepted it. */
  private int statusOfJoin(String token, String more, String... headers) {
    try {
      join(token, more, headers).close();
      return 101;
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
        return handshake.getResponse().statusCode();
      }
      throw refused;
    }
  }

  private boolean isListed(Guest guest) {
    return oracle
        .listParticipants(guest.room())
        .valueStream()
        .anyMatch(known -> known.path("identity").asString().equals(guest.identity()));
  }

  /** Returns how many lines LiveKit has logged about a participant. */
  private long linesAbout(Guest guest) {
    return livekit.log().lines().filter(line -> line.contains(guest.identity())).count();
  }

  @ParameterizedTest
  @EnumSource
  void a_banned_participant_does_not_reach_livekit(JoinProxy.Kind kind) throws Exception {
    start(kind, "");
    Guest eve = guest("meeting", null);
    Guest bob = guest("meeting", null);
    try (Signal first = join(eve.token(), "");
        Signal other = join(bob.token(), "")) {
      Await.that("both have joined", () -> isListed(eve) && isListed(bob));
      String refreshed = first.awaitRefreshedToken();

      String ban = ban(eve);
      Await.that("eve is removed", () -> !isListed(eve));
      long before = linesAbout(eve);
      assertThat(before).isPositive();

      assertThat(refreshed).isNotEqualTo(eve.token());
      for (String token : List.of(eve.token(), refreshed)) {
        assertThat(statusOfJoin(token, "")).isEqualTo(403);
        assertThat(statusOfJoin(token, "&reconnect=1&sid=PA_x")).isEqualTo(403);
        assertThat(statusOfJoin(token, "&publish=x")).isEqualTo(403);
      }
      assertThat(linesAbout(eve)).isEqualTo(before);
      assertThat(isListed(bob)).isTrue();
      assertThat(other.isOpen()).isTrue();

      command("unban", Map.of("ban_id", ban));
      try (Signal again = join(refreshed, "")) {
        Await.that("eve is back", () -> isListed(eve));
        assertThat(again.isOpen()).isTrue();
      }
    }
    assertThat(proxy.logs()).doesNotContain("eyJ");
  }

  @ParameterizedTest
  @EnumSource
  void a_banned_caller_has_no_other_token(JoinProxy.Kind kind) throws Exception {
    start(kind, "");
    Guest one = guest("lecture", "mallory");
    Guest two = guest("lecture", "mallory");
    Guest bob = guest("lecture", "bob");
    assertThat(statusOfJoin(two.token(), "")).isEqualTo(101);

    ban(one);

    assertThat(statusOfJoin(one.token(), "")).isEqualTo(403);
    assertThat(statusOfJoin(two.token(), "")).isEqualTo(403);
    assertThat(statusOfJoin(bob.token(), "")).isEqualTo(101);
  }

  @ParameterizedTest
  @EnumSource
  void a_client_cannot_choose_the_token_that_is_checked(JoinProxy.Kind kind) throws Exception {
    start(kind, "");
    Guest eve = guest("meeting", null);
    String clean = guest("meeting", null).token();
    String uri = "/rtc?access_token=" + clean;
    ban(eve);
    long before = linesAbout(eve);

    for (List<String> headers :
        List.of(
            List.of("X-Original-URI", uri),
            List.of("X-Forwarded-Uri", uri),
            List.of("X-Original-URI", uri, "X-Forwarded-Uri", uri),
            List.of("X-Original-URI", uri, "X-Original-URI", uri),
            List.of("Authorization", "Bearer " + clean),
            List.of("X-Forwarded-Uri", uri, "Authorization", "Bearer " + clean),
            List.of("X-Original-Url", uri),
            List.of("X-Forwarded-For", "203.0.113.7"))) {
      assertThat(statusOfJoin(eve.token(), "", headers.toArray(String[]::new)))
          .as("%s", headers)
          .isIn(401, 403);
    }
    for (String more :
        List.of("&access_token=" + clean, "&access%5Ftoken=" + clean, ";access_token=" + clean)) {
      assertThat(statusOfJoin(eve.token(), more)).as(more).isIn(401, 403);
      assertThat(statusOfJoin(clean, more.replace(clean, eve.token()))).as(more).isIn(401, 403);
    }
    assertThat(statusOfJoin(clean, "", "Authorization", "Bearer " + eve.token())).isIn(401, 403);
    assertThat(linesAbout(eve)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void protects_each_spelling_of_the_paths(JoinProxy.Kind kind) throws Exception {
    start(kind, "");
    Guest eve = guest("meeting", null);
    Guest bob = guest("meeting", null);
    ban(eve);

    assertThat(RtcValidate.ask("http://127.0.0.1:" + proxy.port(), bob.token()).letsIn()).isTrue();
    String refused = get("/rtc/validate?access_token=" + eve.token());
    assertThat(refused).startsWith("HTTP/1.1 403");
    assertThat(refused.toLowerCase(Locale.ROOT)).contains("access-control-allow-origin: *");
    for (String path :
        List.of(
            "//rtc/validate",
            "/./rtc/validate",
            "/rtc//validate",
            "/rtc/./validate",
            "/%72tc/validate",
            "/rtc%2Fvalidate",
            "/rtc/v1/validate",
            "/RTC/validate",
            "/twirp/../rtc/validate",
            "/twirp/%2e%2e/rtc/validate",
            "/twirp/..%2frtc/validate",
            "/agent/../rtc/validate",
            "/x/../rtc/validate")) {
      assertThat(get(path + "?access_token=" + eve.token()))
          .as(path)
          .matches(Pattern.compile("HTTP/1.1 (301|308|400|401|403|404).*", Pattern.DOTALL))
          .doesNotContain("success");
    }
    assertThat(get("/")).startsWith("HTTP/1.1 404");
    assertThat(get("/roomkey")).startsWith("HTTP/1.1 404");
    assertThat(get("/debug/rooms")).startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @EnumSource
  void passes_the_server_api_on(JoinProxy.Kind kind) throws Exception {
    start(kind, "");
    String token =
        TestToken.issue(livekit.apiKey(), livekit.apiSecret(), "app", Map.of("roomList", true));
    HttpResponse<String> rooms =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:%d/twirp/livekit.RoomService/ListRooms"
                            .formatted(proxy.port())))
                .timeout(Await.PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString(UTF_8));
    assertThat(rooms.statusCode()).as(rooms.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void participants_without_an_admission_are_kept_out_if_configured(JoinProxy.Kind kind)
      throws Exception {
    start(kind, ", unknown: remove");
    Guest ada = guest("meeting", "ada");

    assertThat(statusOfJoin(ada.token(), "")).isEqualTo(101);
    assertThat(statusOfJoin(TestToken.join(livekit, ada.room(), "other"), "")).isEqualTo(403);
    command("erase", Map.of("caller_id", "ada"));
    assertThat(statusOfJoin(ada.token(), "")).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void nobody_joins_while_roomkey_does_not_answer_and_no_token_is_logged(JoinProxy.Kind kind)
      throws Exception {
    start(kind, "");
    Guest ada = guest("meeting", null);
    roomkey.close();

    assertThat(statusOfJoin(ada.token(), "")).isBetween(500, 599);
    assertThat(isListed(ada)).isFalse();
    assertThat(get("/rtc?access_token=" + ada.token())).matches(text -> text.contains(" 50"));
    assertThat(proxy.logs()).doesNotContain("eyJ");
  }

  /** Sends a request with a path that clients of the JDK would normalize. */
  private String get(String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      socket.setSoTimeout((int) Await.PATIENCE.toMillis());
      String request =
          "GET " + target + " HTTP/1.1\r\nHost: livekit.test\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
