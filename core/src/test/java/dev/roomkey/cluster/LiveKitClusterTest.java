package dev.roomkey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.token.AccessToken;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenRejection;
import dev.roomkey.token.TokenVerification;
import dev.roomkey.token.VideoGrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The library as a program without routes uses it, against a real livekit-server with a webhook.
 * What stands between {@code @start} and {@code @end} is what Javadoc and docs/library.md show.
 */
class LiveKitClusterTest {
  private static final Duration PATIENCE = Await.PATIENCE;

  private record Webhook(String authorization, String body) {}

  private static final BlockingQueue<Webhook> WEBHOOKS = new LinkedBlockingQueue<>();
  private static final HttpServer RECEIVER = receiver();
  private static final LiveKitServer SERVER =
      LiveKitServer.builder()
          .webhook("http://127.0.0.1:" + RECEIVER.getAddress().getPort() + "/")
          .start();

  private final LiveKitCluster livekit = livekit(SERVER.url(), SERVER.apiKey(), SERVER.apiSecret());
  private final LiveKitApi oracle = LiveKitApi.of(SERVER);

  private static LiveKitCluster livekit(String url, String apiKey, String apiSecret) {
    // @start region="begin"
    LiveKitCluster livekit = LiveKitCluster.at(url, LiveKitCredentials.of(apiKey, apiSecret));
    // @end
    return livekit;
  }

  private static HttpServer receiver() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", LiveKitClusterTest::receive);
      server.start();
      return server;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      WEBHOOKS.add(
          new Webhook(
              exchange.getRequestHeaders().getFirst("Authorization"),
              new String(body, StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @AfterAll
  static void end() {
    SERVER.close();
    RECEIVER.stop(0);
  }

  @AfterEach
  void close() {
    livekit.close();
  }

  private AccessToken token() {
    // @start region="mint"
    VideoGrant grant = VideoGrant.join("standup").build();
    TokenClaims.Builder claims = TokenClaims.validFor(Duration.ofMinutes(10)).identity("ada");
    AccessToken token = livekit.tokens().issue(claims.video(grant).build());
    // @end
    return token;
  }

  private String who(String text) {
    // @start region="verify"
    return switch (livekit.verifier().verify(text)) {
      case TokenVerification.Verified good -> String.valueOf(good.claims().identity());
      case TokenVerification.Rejected no -> "nobody: " + no.reason();
    };
    // @end
  }

  private boolean isOfLiveKit(String authorization, byte[] body) throws NoSuchAlgorithmException {
    // @start region="webhook"
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
    return livekit.verifier().verify(authorization) instanceof TokenVerification.Verified good
        && Base64.getEncoder().encodeToString(hash).equals(good.claims().sha256());
    // @end
  }

  private String ensure() {
    // @start region="ensure"
    RoomPlan plan = RoomPlan.named("standup", RoomConfiguration.DEFAULT);
    return switch (livekit.rooms().ensure(plan, Deadline.in(Duration.ofSeconds(3)))) {
      case RoomOutcome.Ready ready -> ready.status().key(); // created, or existing
      case RoomOutcome.Unready not -> not.problem() + ": " + not.detail();
    };
    // @end
  }

  private String kick() {
    // @start region="kick"
    Deadline deadline = Deadline.in(Duration.ofSeconds(3));
    return switch (livekit.api().removeParticipant("standup", "ada", deadline)) {
      case ApiResult.Ok<Void> removed -> "ada is out";
      case ApiResult.Failed<Void> not -> not.failure() + ": " + not.detail();
    };
    // @end
  }

  @Test
  void a_room_is_made_once_its_guest_let_in_and_thrown_out_and_webhooks_are_known()
      throws Exception {
    assertThat(ensure()).isEqualTo("created");
    assertThat(ensure()).isEqualTo("existing");
    assertThat(oracle.listRooms("standup")).hasSize(1);

    AccessToken token = token();
    assertThat(who(token.value())).isEqualTo("ada");
    assertThat(RtcValidate.ask(SERVER, token.value()).letsIn()).isTrue();

    try (SignalParticipant ada = SignalParticipant.join(SERVER, token.value())) {
      assertThat(Await.until(PATIENCE, () -> !oracle.listParticipants("standup").isEmpty()))
          .isTrue();
      assertThat(kick()).isEqualTo("ada is out");
      assertThat(Await.until(PATIENCE, () -> !ada.isIn())).isTrue();
    }
    assertThat(kick()).startsWith("NOT_FOUND: ");

    Webhook webhook = WEBHOOKS.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(webhook).isNotNull();
    assertThat(isOfLiveKit(webhook.authorization(), bytes(webhook.body()))).isTrue();
    assertThat(isOfLiveKit(webhook.authorization(), bytes(webhook.body() + " "))).isFalse();
  }

  @Test
  void a_room_is_made_as_its_configuration_says() {
    RoomConfiguration config =
        RoomConfiguration.DEFAULT
            .withMaxParticipants(2)
            .withEmptyTimeout(Duration.ofMinutes(1))
            .withDepartureTimeout(Duration.ofSeconds(7))
            .withMetadata("ours");

    livekit.rooms().ensure(RoomPlan.named("small", config), Deadline.in(PATIENCE));

    JsonNode room = oracle.listRooms("small").get(0);
    assertThat(room.path("max_participants").asInt()).isEqualTo(2);
    assertThat(room.path("empty_timeout").asInt()).isEqualTo(60);
    assertThat(room.path("departure_timeout").asInt()).isEqualTo(7);
    assertThat(room.path("metadata").asString()).contains("\"metadata\":\"ours\"");
  }

  @Test
  void what_does_not_belong_together_is_refused_and_told() {
    String other = "another-secret-that-is-long-enough-for-hs256";
    try (LiveKitCluster stranger = livekit(SERVER.url(), SERVER.apiKey(), other);
        LiveKitCluster lost = livekit("ws://127.0.0.1:1", SERVER.apiKey(), SERVER.apiSecret())) {
      assertThat(who(token().value() + "x")).isEqualTo("nobody: BAD_SIGNATURE");
      assertThat(stranger.verifier().verify(token().value()))
          .isEqualTo(new TokenVerification.Rejected(TokenRejection.BAD_SIGNATURE));
      assertThat(problemOf(stranger)).isEqualTo("UNAUTHORIZED");
      assertThat(problemOf(lost)).isEqualTo("UNREACHABLE");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String problemOf(LiveKitCluster livekit) {
    RoomPlan plan = RoomPlan.named("never", RoomConfiguration.DEFAULT);
    return livekit.rooms().ensure(plan, Deadline.in(PATIENCE)) instanceof RoomOutcome.Unready not
        ? not.problem().name()
        : "ready";
  }
}
