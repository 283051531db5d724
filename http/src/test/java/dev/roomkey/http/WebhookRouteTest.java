package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.http.webhook.WebhookMetrics;
import dev.roomkey.http.webhook.WebhookRoute;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.SignedWebhook;
import dev.roomkey.testkit.contract.Answer;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.TokenVerifier;
import dev.roomkey.webhook.WebhookEvents;
import dev.roomkey.webhook.WebhookReceiver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookRouteTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final byte[] BODY =
      SignedWebhook.event("EV_1", "participant_joined", "room", "ada", "PA_1", NOW);

  private final TestDeployment deployment = TestDeployment.onJoinAt(() -> NOW);

  private static String token(byte[] body) {
    return SignedWebhook.token("APIhttp", TestDeployment.API_SECRET, body, NOW);
  }

  private Answer send(String token, byte[] body) {
    return deployment.ask(
        "POST",
        "/webhook",
        body,
        "Authorization",
        token,
        "Content-Type",
        "application/webhook+json",
        "Origin",
        "https://example.org");
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Json.read(answer.body()).path("code").asString()).isEqualTo(code);
  }

  @Test
  void answers_200_for_an_event_and_for_its_repetition() {
    assertThat(send(token(BODY), BODY).status()).isEqualTo(200);
    Answer again = send("Bearer " + token(BODY), BODY);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void rejects_what_is_not_signed() {
    String late =
        SignedWebhook.token("APIhttp", TestDeployment.API_SECRET, BODY, NOW.plusSeconds(61));

    assertProblem(deployment.ask("POST", "/webhook", BODY), 401, "invalid_webhook");
    assertProblem(send(token(new byte[0]), BODY), 401, "invalid_webhook");
    assertProblem(send(late, BODY), 401, "invalid_webhook");
    assertProblem(send("Basic x", BODY), 401, "invalid_webhook");
    assertProblem(deployment.ask("GET", "/webhook", BODY), 405, "method_not_allowed");
  }

  @Test
  void limits_signed_bodies_and_does_not_read_others() {
    byte[] large = new byte[10 << 20];

    assertProblem(send(token(large), large), 413, "body_too_large");
    assertProblem(send("x", large), 401, "invalid_webhook");
  }

  @Test
  void counts_events_by_outcome() {
    send(token(BODY), BODY);
    send(token(BODY), BODY);
    send("x", BODY);

    assertThat(count("recorded")).isEqualTo(1);
    assertThat(count("duplicate")).isEqualTo(1);
    assertThat(count("rejected")).isEqualTo(1);
    assertThat(deployment.metrics().get("roomkey.webhook.delay").timer().count()).isEqualTo(2);
  }

  private double count(String outcome) {
    return deployment.metrics().get("roomkey.webhooks").tag("outcome", outcome).counter().count();
  }

  @Test
  void measures_no_time_that_is_centuries_ago() {
    for (String createdAt : List.of("-999999999999", "999999999999")) {
      byte[] body =
          "{\"event\":\"room_started\",\"id\":\"EV%s\",\"createdAt\":\"%s\"}"
              .formatted(createdAt, createdAt)
              .getBytes(UTF_8);
      assertThat(send(token(body), body).status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_that_is_too_large_is_a_gap() {
    WebhookReceiver receiver =
        new WebhookReceiver(
            new TokenVerifier(
                List.of(LiveKitCredentials.of("APIhttp", TestDeployment.API_SECRET)), () -> NOW));
    WebhookEvents events =
        new WebhookEvents(
            new MemoryStateStore(() -> NOW).events(), event -> List.of(), (event, failure) -> {});
    Router.Builder router = new Router.Builder();
    new WebhookRoute(
            receiver,
            events,
            new WebhookMetrics(new SimpleMeterRegistry()),
            () -> NOW,
            Duration.ofSeconds(5))
        .addTo(router);
    byte[] large = new byte[10 << 20];

    assertRejected(router, "x", large);
    assertThat(events.takeGap()).isFalse();
    assertRejected(router, token(large), large);
    assertThat(events.takeGap()).isTrue();
  }

  private static void assertRejected(Router.Builder router, String token, byte[] body) {
    InetAddress peer = InetAddress.getLoopbackAddress();
    Request request =
        new Request("POST", "/webhook", peer, name -> List.of(token))
            .withBody(RequestBody.of(body));
    RequestContext context = new RequestContext(request, peer, "id", null, List.of());
    List<Stage> stages = router.build(new Cors(List.of())).route(request).stages();

    assertThatThrownBy(() -> stages.forEach(stage -> stage.apply(context)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void rejects_signed_bodies_that_are_no_events() {
    byte[] body = "[]".getBytes(UTF_8);

    assertProblem(send(token(body), body), 400, "malformed_json");
  }
}
