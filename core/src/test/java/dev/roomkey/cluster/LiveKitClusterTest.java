package dev.roomkey.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinService;
import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.admission.AdmissionOutcome;
import dev.roomkey.admission.Admissions;
import dev.roomkey.admission.Presented;
import dev.roomkey.admission.RequestOrigin;
import dev.roomkey.ban.BanListener;
import dev.roomkey.ban.BanRequest;
import dev.roomkey.ban.Bans;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.token.AccessToken;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.TokenRejection;
import dev.roomkey.token.TokenVerification;
import dev.roomkey.token.VideoGrant;
import dev.roomkey.webhook.WebhookResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The library without routes, against a real livekit-server with a webhook. Javadoc and
 * docs/library.md show the regions between {@code @start} and {@code @end}.
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
    } catch (IOException noFreePort) {
      throw new UncheckedIOException(noFreePort);
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

  private String verify(String text) {
    // @start region="verify"
    return switch (livekit.verifier().verify(text)) {
      case TokenVerification.Verified token -> "valid: " + token.claims().identity();
      case TokenVerification.Rejected rejected -> "invalid: " + rejected.reason();
    };
    // @end
  }

  private String receive(String authorization, byte[] body) {
    // @start region="webhook"
    return switch (livekit.webhooks().receive(authorization, body)) {
      case WebhookResult.Accepted accepted -> accepted.event().type(); // such as room_started
      case WebhookResult.Rejected rejected -> "rejected: " + rejected.reason();
    };
    // @end
  }

  private String ensure() {
    // @start region="ensure"
    RoomPlan plan = RoomPlan.named("standup", RoomConfiguration.DEFAULT);
    return switch (livekit.rooms().ensure(plan, Deadline.in(Duration.ofSeconds(3)))) {
      case RoomOutcome.Ready ready -> ready.status().key(); // created or existing
      case RoomOutcome.Unready failed -> failed.problem() + ": " + failed.detail();
    };
    // @end
  }

  private String removeParticipant() {
    // @start region="remove"
    Deadline deadline = Deadline.in(Duration.ofSeconds(3));
    return switch (livekit.api().removeParticipant("standup", "ada", deadline)) {
      case ApiResult.Ok<Void> removed -> "removed";
      case ApiResult.Failed<Void> failed -> failed.failure() + ": " + failed.detail();
    };
    // @end
  }

  private String admit(String caller, Admissions admissions, JoinService service) {
    // @start region="admit"
    TokenClaims.Builder claims = TokenClaims.validFor(Duration.ofMinutes(10)).identity(caller);
    TokenClaims joins = claims.video(VideoGrant.join("small").build()).build();
    RoomTarget room = new RoomTarget.Named(new RoomName("small"));
    RoomPlan plan = RoomPlan.of(room, RoomConfiguration.DEFAULT.withMaxParticipants(1));
    Permit permit = new Permit(joins, plan, null);
    Deadline deadline = Deadline.in(Duration.ofSeconds(3));
    if (!(service.join(permit, deadline) instanceof AccessOutcome.Granted token)) {
      return "LiveKit cannot be reached, or the token is too long";
    }
    RequestOrigin origin = RequestOrigin.of(Caller.of(caller));
    return switch (admissions.admit(permit, token, room, origin, Presented.NOTHING, deadline)) {
      case AdmissionOutcome.Admitted admitted -> "admitted: " + admitted.admission().identity();
      case AdmissionOutcome.RoomFull full -> "full: try again in " + full.retryAfter().toSeconds();
      case AdmissionOutcome failed -> failed.toString(); // of tickets and idempotency keys
    };
    // @end
  }

  @Test
  void limits_a_room_with_admissions() {
    // @start region="admissions"
    StateStore store = new MemoryStateStore(InstantSource.system());
    Admissions admissions = livekit.admissions(store, AdmissionOptions.DEFAULT);
    JoinService service = new JoinService(livekit.rooms(), livekit.tokens(), 6 * 1024);
    // @end

    assertThat(admit("ada", admissions, service)).isEqualTo("admitted: ada");
    assertThat(admit("bob", admissions, service)).startsWith("full: try again in ");
  }

  private String ban(StateStore store) {
    // @start region="bans"
    Bans bans = livekit.bans(store, BanListener.NONE);
    Instant until = bans.clock().instant().plus(Duration.ofHours(1));
    RoomName room = new RoomName("standup");
    ParticipantIdentity eve = new ParticipantIdentity("eve");
    BanRequest request = BanRequest.of(room, eve, until, "was rude", "ada");
    bans.ban(request, Deadline.in(Duration.ofSeconds(5)));

    // For each webhook with a participant, and every 30 s:
    bans.watch().seen(room, "eve");
    bans.watch().sweep();

    // Before each token:
    RequestOrigin origin = RequestOrigin.of(Caller.of("eve"));
    boolean isBanned =
        bans.check(room, eve, origin, Deadline.in(Duration.ofSeconds(3))).isPresent();
    // @end
    return isBanned ? "banned" : "not banned";
  }

  @Test
  void bans_a_participant() {
    AccessToken token =
        livekit
            .tokens()
            .issue(
                TokenClaims.validFor(Duration.ofMinutes(10))
                    .identity("eve")
                    .video(VideoGrant.join("standup").build())
                    .build());
    try (SignalParticipant eve = SignalParticipant.join(SERVER, token.value())) {
      assertThat(Await.until(PATIENCE, () -> !oracle.listParticipants("standup").isEmpty()))
          .isTrue();
      assertThat(ban(new MemoryStateStore(InstantSource.system()))).isEqualTo("banned");
      assertThat(Await.until(PATIENCE, () -> !eve.isIn())).isTrue();
    }
  }

  @Test
  void creates_a_room_admits_and_removes_a_participant_and_verifies_webhooks() throws Exception {
    assertThat(ensure()).isEqualTo("created");
    assertThat(ensure()).isEqualTo("existing");
    assertThat(oracle.listRooms("standup")).hasSize(1);

    AccessToken token = token();
    assertThat(verify(token.value())).isEqualTo("valid: ada");
    assertThat(RtcValidate.ask(SERVER, token.value()).letsIn()).isTrue();

    try (SignalParticipant ada = SignalParticipant.join(SERVER, token.value())) {
      assertThat(Await.until(PATIENCE, () -> !oracle.listParticipants("standup").isEmpty()))
          .isTrue();
      assertThat(removeParticipant()).isEqualTo("removed");
      assertThat(Await.until(PATIENCE, () -> !ada.isIn())).isTrue();
    }
    assertThat(removeParticipant()).startsWith("NOT_FOUND: ");

    Webhook webhook = WEBHOOKS.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(webhook).isNotNull();
    assertThat(receive(webhook.authorization(), bytes(webhook.body()))).isEqualTo("room_started");
    assertThat(receive(webhook.authorization(), bytes(webhook.body() + " ")))
        .isEqualTo("rejected: WRONG_HASH");
  }

  @Test
  void creates_a_room_with_its_configuration() {
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
  void reports_wrong_secrets_and_unreachable_servers() {
    String other = "another-secret-that-is-long-enough-for-hs256";
    try (LiveKitCluster otherSecret = livekit(SERVER.url(), SERVER.apiKey(), other);
        LiveKitCluster unreachable =
            livekit("ws://127.0.0.1:1", SERVER.apiKey(), SERVER.apiSecret())) {
      assertThat(verify(token().value() + "x")).isEqualTo("invalid: BAD_SIGNATURE");
      assertThat(otherSecret.verifier().verify(token().value()))
          .isEqualTo(new TokenVerification.Rejected(TokenRejection.BAD_SIGNATURE));
      assertThat(problemOf(otherSecret)).isEqualTo("UNAUTHORIZED");
      assertThat(problemOf(unreachable)).isEqualTo("UNREACHABLE");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String problemOf(LiveKitCluster livekit) {
    RoomPlan plan = RoomPlan.named("never", RoomConfiguration.DEFAULT);
    return livekit.rooms().ensure(plan, Deadline.in(PATIENCE)) instanceof RoomOutcome.Unready failed
        ? failed.problem().name()
        : "ready";
  }
}
