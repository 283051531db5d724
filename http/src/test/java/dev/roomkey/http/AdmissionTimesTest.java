package dev.roomkey.http;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import dev.roomkey.testkit.SignalParticipant;
import dev.roomkey.testkit.contract.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Seats and tickets over time, with a clock that the test moves. */
class AdmissionTimesTest {
  private static final String REQUEST = "{\"session_id\":\"s\"}";

  private Instant now = Instant.parse("2026-11-28T10:00:00Z");

  private TestDeployment withOneSeat(String... settings) {
    String[] all = new String[settings.length + 2];
    all[0] = "ROOMKEY_ROOMS_MAX_PARTICIPANTS";
    all[1] = "1";
    System.arraycopy(settings, 0, all, 2, settings.length);
    return TestDeployment.onJoinAt(() -> now, all);
  }

  private static JsonNode token(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return Json.read(answer.body());
  }

  private static Answer refresh(TestDeployment deployment, JsonNode token) {
    return deployment.post("{\"ticket\":\"%s\"}".formatted(token.path("ticket").asString()));
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Json.read(answer.body()).path("code").asString()).isEqualTo(code);
  }

  private void assertHeldFor(Duration time, TestDeployment deployment) {
    JsonNode first = token(deployment.post(REQUEST));
    now = now.plus(time).minusSeconds(5);
    Answer full = deployment.post(REQUEST);
    assertProblem(full, 409, "room_full");
    assertThat(full.header("Retry-After")).contains("5");

    now = now.plusSeconds(5);
    assertProblem(refresh(deployment, first), 403, "invalid_ticket");
    token(deployment.post(REQUEST));
  }

  @Test
  void the_seat_of_a_client_that_does_not_join_comes_back_after_the_hold() {
    try (TestDeployment deployment = withOneSeat("ROOMKEY_ADMISSIONS_HOLD", "45s")) {
      assertHeldFor(Duration.ofSeconds(45), deployment);
    }
  }

  @Test
  void the_seat_of_a_client_that_does_not_join_comes_back_after_its_token_has_expired() {
    try (TestDeployment deployment = withOneSeat("ROOMKEY_TOKENS_TTL", "5m")) {
      assertHeldFor(Duration.ofMinutes(6), deployment);
    }
    try (TestDeployment deployment =
        withOneSeat("ROOMKEY_TOKENS_TTL", "5m", "ROOMKEY_ADMISSIONS_HOLD", "1h")) {
      assertHeldFor(Duration.ofMinutes(6), deployment);
    }
  }

  @Test
  void a_refresh_extends_the_hold() {
    try (TestDeployment deployment = withOneSeat("ROOMKEY_ADMISSIONS_HOLD", "45s")) {
      JsonNode token = token(deployment.post(REQUEST));
      for (int i = 0; i < 10; i++) {
        now = now.plusSeconds(44);
        token = token(refresh(deployment, token));
        assertProblem(deployment.post(REQUEST), 409, "room_full");
      }
    }
  }

  /** Tokens last two hours, so that LiveKit accepts those of an hour ago. */
  @Test
  void a_client_refreshes_for_an_hour_and_joins_again_with_each_token() {
    LiveKitServer livekit = LiveKitServer.shared();
    LiveKitApi oracle = LiveKitApi.of(livekit);
    Instant end = Instant.now();
    now = end.minus(Duration.ofHours(1));
    try (TestDeployment deployment =
        withOneSeat(
            "LIVEKIT_URL",
            livekit.url(),
            "LIVEKIT_API_KEY",
            livekit.apiKey(),
            "LIVEKIT_API_SECRET",
            livekit.apiSecret(),
            "ROOMKEY_TOKENS_TTL",
            "2h")) {
      JsonNode first = token(deployment.post(REQUEST));
      JsonNode token = first;
      while (now.isBefore(end)) {
        now = now.plus(Duration.ofMinutes(5));
        token = token(refresh(deployment, token));

        for (String same : new String[] {"participant_identity", "room_name", "admission_id"}) {
          assertThat(token.path(same)).isEqualTo(first.path(same));
        }
        assertThat(token.path("expires_at").asString())
            .isEqualTo(now.plus(Duration.ofHours(2)).truncatedTo(SECONDS).toString());
        joins(livekit, oracle, token);
        assertProblem(deployment.post(REQUEST), 409, "room_full");
      }
    }
  }

  private static void joins(LiveKitServer livekit, LiveKitApi oracle, JsonNode token) {
    String jwt = token.path("participant_token").asString();
    String room = token.path("room_name").asString();
    assertThat(RtcValidate.ask(livekit, jwt).letsIn()).isTrue();
    try (SignalParticipant participant = SignalParticipant.join(livekit, jwt)) {
      Await.that(
          "the participant has joined",
          () ->
              oracle
                  .listParticipants(room)
                  .findValuesAsString("identity")
                  .contains(token.path("participant_identity").asString()));
      assertThat(participant.isIn()).isTrue();
    }
  }
}
