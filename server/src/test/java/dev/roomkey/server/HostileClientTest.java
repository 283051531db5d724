package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks on {@code serve} with the heap of its launcher. During each attack another client
 * requests tokens, and the attack lasts until it has them.
 */
@Tag("heavy")
@Timeout(600)
class HostileClientTest {
  private static final int LEGITIMATE_REQUESTS = 20;

  /** Far longer than a response on a busy machine, and shorter than the attacks used to block. */
  private static final Duration GUARD = Duration.ofSeconds(15);

  private static final String TOKEN_REQUEST =
      "POST /api/livekit/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private static Path folder;
  @AutoClose private static HostilePeers peers;
  @AutoClose private static RoomkeyProcess roomkey;
  private static URI server = URI.create("about:blank");
  private static String member = "";

  @BeforeAll
  static void start() throws Exception {
    peers = HostilePeers.start();
    Files.writeString(
        folder.resolve("roomkey.yaml"),
        """
        access:
          callers:
            - oidc: {issuer: "%s", audience: roomkey, roles: roles}
            - anonymous
          roles:
            guest: {publish: [microphone]}
          rules:
            - {name: all, session: "*", role: guest}
        admin: {rooms: all}
        pages: {join: true}
        """
            .formatted(peers.issuer()));
    roomkey =
        RoomkeyProcess.command("serve", "--port", "0")
            .withHeapOfLauncher()
            .in(folder)
            .env("LIVEKIT_URL", peers.livekit())
            .env("LIVEKIT_API_KEY", "APIhostile")
            .env("LIVEKIT_API_SECRET", "hostile-".repeat(5))
            .start();
    server = roomkey.awaitReady();
    member = peers.token("known", "member");
    answerLegitimateRequests();
  }

  /** A process that runs out of memory exits. */
  @AfterEach
  void the_process_survives_all_attacks() throws Exception {
    answerLegitimateRequests();
    assertThat(roomkey.isAlive()).isTrue();
    assertThat(roomkey.stderr()).doesNotContain("OutOfMemoryError");
  }

  private static void answerLegitimateRequests() throws IOException, InterruptedException {
    for (int i = 0; i < LEGITIMATE_REQUESTS; i++) {
      String session = "{\"session_id\":\"class-%d\"}".formatted(i);
      assertThat(CLIENT.send(token(member, session), BodyHandlers.discarding()).statusCode())
          .isEqualTo(201);
    }
  }

  private static HttpRequest token(String bearer, String body) {
    return HttpRequest.newBuilder(server.resolve("/api/livekit/token"))
        .header("Authorization", "Bearer " + bearer)
        .header("Content-Type", "application/json")
        .timeout(GUARD)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void a_body_in_tiny_chunks_does_not_delay_other_clients() throws Exception {
    String forged = peers.token("made-up", "member");
    String body = "1\r\n \r\n".repeat(65_000) + "0\r\n\r\n";
    List<CompletableFuture<RawHttp.Answer>> answers = new ArrayList<>();
    for (String authorization : List.of("", "", "Authorization: Bearer " + forged + "\r\n")) {
      String request = TOKEN_REQUEST + authorization + "Transfer-Encoding: chunked\r\n\r\n" + body;
      answers.add(CompletableFuture.supplyAsync(() -> exchange(request)));
    }
    answerLegitimateRequests();
    assertThat(answers.stream().map(CompletableFuture::join).map(RawHttp.Answer::status))
        .containsExactly(400, 400, 401);
  }

  private static RawHttp.Answer exchange(String request) {
    return RawHttp.exchange(server.getHost(), server.getPort(), request);
  }

  @Test
  void rejects_heads_with_thousands_of_fields() throws Exception {
    assertThat(exchange(TOKEN_REQUEST + "a:\r\n".repeat(4_000)).status()).isEqualTo(431);
    String few =
        TOKEN_REQUEST
            + ("Authorization: Bearer " + member + "\r\n")
            + "a:\r\n".repeat(90)
            + "Content-Length: 18\r\n\r\n";
    assertThat(exchange(few + "{\"session_id\":\"a\"}").status()).isEqualTo(201);
    try (ManyConnections attack = new ManyConnections(server)) {
      attack.open(300);
      attack.send(TOKEN_REQUEST + "a:\r\n".repeat(4_000));
      answerLegitimateRequests();
      Await.that("all are disconnected", () -> attack.countOpen() == 0);
    }
  }

  @Test
  void incomplete_heads_stay_within_the_memory_limit() throws Exception {
    try (ManyConnections attack = new ManyConnections(server)) {
      int opened = attack.open(3_000);
      attack.send(TOKEN_REQUEST + "a: " + "x".repeat(15_000));
      answerLegitimateRequests();
      Await.that("some are disconnected", () -> attack.countOpen() < opened / 2);
    }
  }

  @Test
  void idle_connections_keep_little_memory() throws Exception {
    try (ManyConnections attack = new ManyConnections(server)) {
      int opened = attack.open(3_000);
      attack.send(TOKEN_REQUEST + "a: " + "x".repeat(15_000) + "\r\n\r\n");
      answerLegitimateRequests();
      Await.that("some are disconnected", () -> attack.countOpen() < opened / 2);
    }
  }

  @Test
  void endless_bodies_stay_within_the_memory_limit() throws Exception {
    try (ManyConnections attack = new ManyConnections(server)) {
      int opened = attack.open(1_500);
      attack.send(TOKEN_REQUEST + "Content-Length: 65536\r\n\r\n" + " ".repeat(65_535));
      answerLegitimateRequests();
      Await.that("some are disconnected", () -> attack.countOpen() < opened / 2);
    }
  }

  @Test
  void names_in_bodies_do_not_accumulate() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      String body = "{\"session_id\":\"a\",\"%05d%s\":1}".formatted(i, "n".repeat(60_000));
      assertThat(CLIENT.send(token(member, body), BodyHandlers.discarding()).statusCode())
          .isEqualTo(201);
    }
    answerLegitimateRequests();
  }

  @Test
  void clients_that_do_not_read_responses_do_not_delay_others() throws Exception {
    try (ManyConnections attack = new ManyConnections(server)) {
      attack.open(500);
      attack.send("GET /api/livekit/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
      answerLegitimateRequests();
    }
  }

  @Test
  void ignores_byte_ranges() throws Exception {
    String page = CLIENT.send(get("/join").build(), BodyHandlers.ofString()).body();
    Matcher asset = Pattern.compile("[./]*/?(assets/[^\"]+\\.js)").matcher(page);
    assertThat(asset.find()).isTrue();
    StringBuilder ranges = new StringBuilder("bytes=0-0");
    IntStream.range(1, 1_000).forEach(i -> ranges.append(",").append(i).append("-").append(i));

    HttpResponse<byte[]> whole =
        CLIENT.send(get("/" + asset.group(1)).build(), BodyHandlers.ofByteArray());
    HttpResponse<byte[]> inRanges =
        CLIENT.send(
            get("/" + asset.group(1)).header("Range", ranges.toString()).build(),
            BodyHandlers.ofByteArray());

    assertThat(inRanges.statusCode()).isEqualTo(200);
    assertThat(inRanges.body()).isEqualTo(whole.body());
    assertThat(inRanges.headers().firstValue("Accept-Ranges").orElse("none")).isEqualTo("none");
  }

  private static HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(GUARD);
  }

  @Test
  void rejects_livekit_responses_that_would_exhaust_the_heap() throws Exception {
    List<CompletableFuture<Integer>> answers =
        Stream.of(HostilePeers.Attack.values())
            .flatMap(attack -> IntStream.range(0, 8).mapToObj(i -> attack.name() + "-" + i))
            .map(session -> status(token(member, "{\"session_id\":\"%s\"}".formatted(session))))
            .toList();
    answerLegitimateRequests();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isIn(502, 503));
  }

  @Test
  void lists_a_room_whose_participants_have_thousands_of_attributes() throws Exception {
    HttpRequest crowd =
        get("/api/livekit/admin/participants?room=crowd")
            .header("Authorization", "Bearer " + peers.token("known", "admin"))
            .build();
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 2).mapToObj(i -> status(crowd)).toList();
    answerLegitimateRequests();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
  }

  private static long count(String logged) {
    return roomkey.stderr().lines().filter(line -> line.contains(logged)).count();
  }

  private static CompletableFuture<Integer> status(HttpRequest request) {
    return CLIENT.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  @Test
  void forged_key_ids_do_not_block_callers_with_cached_keys() throws Exception {
    peers.withholdKeys();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      answers.add(status(token(peers.token("made-up-" + i, "member"), "{}")));
    }
    Await.that("most are refused at once", () -> count("too many requests wait for keys") > 100);
    answerLegitimateRequests();
    peers.answerForKeys();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isIn(401, 503));
  }
}
