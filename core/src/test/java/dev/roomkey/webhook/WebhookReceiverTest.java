package dev.roomkey.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.cluster.LiveKitCluster;
import dev.roomkey.livekit.LiveKitUrl;
import dev.roomkey.testkit.SignedWebhook;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.token.LiveKitCredentials;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.token.TokenRejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTest {
  private static final String KEY = "APIwebhooks";
  private static final String SECRET = "a-secret-of-the-webhook-tests-0123456789";
  private static final String FORMER_SECRET = "the-former-secret-of-these-tests-0123456789";
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final byte[] BODY =
      SignedWebhook.event("EV_1", "participant_joined", "room", "ada", "PA_1", NOW);

  private final WebhookReceiver receiver =
      LiveKitCluster.builder(LiveKitUrl.of("ws://127.0.0.1:9"), LiveKitCredentials.of(KEY, SECRET))
          .accept(LiveKitCredentials.of("APIformer", FORMER_SECRET))
          .clock(() -> NOW)
          .build()
          .webhooks();

  private static String token(byte[] body) {
    return SignedWebhook.token(KEY, SECRET, body, NOW);
  }

  private WebhookEvent accepted(byte[] body) {
    WebhookResult result = receiver.receive(token(body), body);
    assertThat(result).isInstanceOf(WebhookResult.Accepted.class);
    return ((WebhookResult.Accepted) result).event();
  }

  private static WebhookResult.Rejected rejected(
      WebhookResult.Reason reason, TokenRejection token) {
    return new WebhookResult.Rejected(reason, token);
  }

  private static WebhookResult.Rejected rejected(WebhookResult.Reason reason) {
    return WebhookResult.Rejected.of(reason);
  }

  @Test
  void reads_an_event_without_the_turn_password() {
    WebhookEvent event = accepted(BODY);

    assertThat(event.id()).isEqualTo("EV_1");
    assertThat(event.type()).isEqualTo(WebhookEvent.PARTICIPANT_JOINED);
    assertThat(event.createdAt()).isEqualTo(NOW);
    assertThat(event.room()).isEqualTo(new WebhookEvent.Room("RM_room", "room"));
    assertThat(event.participant())
        .isEqualTo(new WebhookEvent.Participant("PA_1", "ada", ParticipantKind.STANDARD, NOW));
    assertThat(event.fields().toString()).doesNotContain("turn").contains("emptyTimeout");
    assertThat(event.synthesized()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "Bearer %s", "bearer %s", " %s "})
  void accepts_a_token_with_and_without_a_scheme(String authorization) {
    assertThat(receiver.receive(authorization.formatted(token(BODY)), BODY))
        .isInstanceOf(WebhookResult.Accepted.class);
    assertThat(receiver.check(authorization.formatted(token(BODY)))).isEmpty();
  }

  @Test
  void accepts_each_key_of_the_cluster() {
    String token = SignedWebhook.token("APIformer", FORMER_SECRET, BODY, NOW);

    assertThat(receiver.receive(token, BODY)).isInstanceOf(WebhookResult.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({"60,", "61,NOT_YET_VALID", "-359,", "-360,EXPIRED", "-86400,EXPIRED"})
  void tolerates_a_clock_that_is_off_by_a_minute(long ahead, TokenRejection rejection) {
    String token = SignedWebhook.token(KEY, SECRET, BODY, NOW.plusSeconds(ahead));
    WebhookResult result = receiver.receive(token, BODY);

    if (rejection == null) {
      assertThat(result).isInstanceOf(WebhookResult.Accepted.class);
    } else {
      assertThat(result).isEqualTo(rejected(WebhookResult.Reason.INVALID_TOKEN, rejection));
      assertThat(receiver.check(token)).contains((WebhookResult.Rejected) result);
    }
  }

  @Test
  void rejects_requests_without_a_valid_token() {
    String wrongKey = SignedWebhook.token(KEY, SECRET + "x", BODY, NOW);
    String ofOtherCluster = SignedWebhook.token("APIother", SECRET, BODY, NOW);
    String access = TestToken.sign(Map.of("iss", KEY, "exp", NOW.getEpochSecond() + 60), SECRET);
    String notAHash =
        TestToken.sign(Map.of("iss", KEY, "exp", NOW.getEpochSecond() + 60, "sha256", "%"), SECRET);

    assertThat(receiver.receive(null, BODY))
        .isEqualTo(rejected(WebhookResult.Reason.MISSING_TOKEN));
    assertThat(receiver.receive("", BODY))
        .isEqualTo(rejected(WebhookResult.Reason.INVALID_TOKEN, TokenRejection.MALFORMED));
    assertThat(receiver.receive(wrongKey, BODY))
        .isEqualTo(rejected(WebhookResult.Reason.INVALID_TOKEN, TokenRejection.BAD_SIGNATURE));
    assertThat(receiver.receive(ofOtherCluster, BODY))
        .isEqualTo(rejected(WebhookResult.Reason.INVALID_TOKEN, TokenRejection.WRONG_ISSUER));
    assertThat(receiver.receive(access, BODY))
        .isEqualTo(rejected(WebhookResult.Reason.MISSING_HASH));
    assertThat(receiver.receive(notAHash, BODY))
        .isEqualTo(rejected(WebhookResult.Reason.WRONG_HASH));
  }

  @Test
  void rejects_another_body_than_the_signed_one() {
    byte[] other = new String(BODY, UTF_8).replace("ada", "eve").getBytes(UTF_8);

    for (byte[] body :
        List.of(other, new byte[0], new String(BODY, UTF_8).strip().getBytes(UTF_8))) {
      assertThat(receiver.receive(token(BODY), body))
          .isEqualTo(rejected(WebhookResult.Reason.WRONG_HASH));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"event\":\"room_started\"}",
        "{\"id\":\"EV_1\"}",
        "{\"id\":7,\"event\":\"room_started\"}",
        "{\"id\":\"EV_1\",\"event\":\"a\",\"event\":\"b\"}",
        "{\"id\":\"EV_1\",\"event\":\"a\",\"room\":[]}",
        "{\"id\":\"EV_1\",\"event\":\"a\",\"createdAt\":{}}",
        "{\"id\":\"EV_1\",\"event\":\"a\"} {}"
      })
  void rejects_signed_bodies_that_are_no_events(String body) {
    byte[] bytes = body.getBytes(UTF_8);

    assertThat(receiver.receive(token(bytes), bytes))
        .isEqualTo(rejected(WebhookResult.Reason.MALFORMED_BODY));
  }

  @Test
  void accepts_unknown_events_and_constants_and_missing_parts() {
    byte[] body =
        """
        {"id":"EV_1","event":"agent_job_started","newer":{"x":[1]},"room":{},
         "participant":{"sid":"PA_1","identity":"bot","kind":"ROBOT"}}\
        """
            .getBytes(UTF_8);
    WebhookEvent event = accepted(body);

    assertThat(event.type()).isEqualTo("agent_job_started");
    assertThat(event.createdAt()).isEqualTo(Instant.EPOCH);
    assertThat(event.room()).isNull();
    assertThat(event.participant())
        .isEqualTo(new WebhookEvent.Participant("PA_1", "bot", null, Instant.EPOCH));
    assertThat(event.fields()).containsKey("newer");
  }

  @Test
  void a_join_has_one_key_whatever_reports_it() {
    WebhookEvent event = accepted(BODY);
    byte[] again = SignedWebhook.event("EV_2", "participant_joined", "room", "ada", "PA_1", NOW);
    byte[] left = SignedWebhook.event("EV_1", "participant_left", "room", "ada", "PA_1", NOW);
    byte[] track = SignedWebhook.event("EV_1", "track_published", "room", "ada", "PA_1", NOW);
    byte[] other = SignedWebhook.event("EV_2", "track_published", "room", "ada", "PA_1", NOW);

    assertThat(event.key()).hasSize(43).isEqualTo(accepted(again).key());
    assertThat(
            List.of(
                event.key(), accepted(left).key(), accepted(track).key(), accepted(other).key()))
        .doesNotHaveDuplicates();
  }
}
