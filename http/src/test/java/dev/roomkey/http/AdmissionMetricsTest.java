package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.http.admission.AdmissionMetrics.Outcome;
import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.contract.Answer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metrics of admissions and of the state store. */
class AdmissionMetricsTest {
  private static final String REQUEST = "{\"session_id\":\"s\",\"participant_identity\":\"ada\"}";

  private static void assertCounts(TestDeployment deployment, Object... expected) {
    for (int i = 0; i < expected.length; i += 2) {
      Outcome outcome = (Outcome) expected[i];
      assertThat(
              deployment
                  .metrics()
                  .get("roomkey.admissions")
                  .tag("outcome", outcome.key())
                  .counter()
                  .count())
          .as(outcome.key())
          .isEqualTo(((Integer) expected[i + 1]).doubleValue());
    }
  }

  private static Answer post(TestDeployment deployment, String key) {
    return deployment.ask(
        "POST",
        "/token",
        REQUEST.getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        '"' + key + '"');
  }

  private static List<String> storeCalls(TestDeployment deployment) {
    return deployment.metrics().find("roomkey.store").timers().stream()
        .map(Timer::getId)
        .map((Meter.Id id) -> id.getTag("operation") + " " + id.getTag("outcome"))
        .toList();
  }

  @Test
  void counts_each_request_by_outcome() {
    try (TestDeployment deployment =
        TestDeployment.onJoin(
            "ROOMKEY_ACCESS_OPEN",
            "false",
            "ROOMKEY_ACCESS_CALLERS",
            "[anonymous]",
            "ROOMKEY_ACCESS_ROLES",
            "{guest: {identity: requested, duplicate_identity: reject, room: {max_participants:"
                + " 1}}}",
            "ROOMKEY_ACCESS_RULES",
            "[{name: all, caller: anyone, session: '*', role: guest}]")) {
      Answer first = post(deployment, "key");
      assertThat(first.status()).as(first.body()).isEqualTo(201);
      assertCounts(deployment, Outcome.ADMITTED, 1, Outcome.REPEATED, 0);

      assertThat(post(deployment, "key").status()).isEqualTo(201);
      assertThat(post(deployment, "other").status()).isEqualTo(409);
      assertThat(deployment.post(REQUEST.replace("ada", "bob")).status()).isEqualTo(409);
      assertThat(deployment.post("{\"ticket\":\"rkt_\"}").status()).isEqualTo(403);

      assertCounts(
          deployment,
          Outcome.ADMITTED,
          1,
          Outcome.REPEATED,
          1,
          Outcome.IDENTITY_TAKEN,
          1,
          Outcome.ROOM_FULL,
          1,
          Outcome.INVALID_TICKET,
          1,
          Outcome.REFRESHED,
          0);
      assertThat(storeCalls(deployment)).contains("admissions_admit ok");
    }
  }

  @Test
  void counts_a_refresh() {
    try (TestDeployment deployment = TestDeployment.onJoin("ROOMKEY_ADMISSIONS_RECORD", "on")) {
      String ticket = Json.read(deployment.post(REQUEST).body()).path("ticket").asString();
      assertThat(deployment.post("{\"ticket\":\"%s\"}".formatted(ticket)).status()).isEqualTo(201);

      assertCounts(deployment, Outcome.ADMITTED, 1, Outcome.REFRESHED, 1);
      assertThat(storeCalls(deployment)).contains("admissions_admit ok", "admissions_find ok");
    }
  }

  @Test
  void without_store_and_limits_requests_make_no_call_to_the_store() {
    try (TestDeployment deployment = TestDeployment.onJoin()) {
      for (int i = 0; i < 10; i++) {
        assertThat(deployment.post(REQUEST).status()).isEqualTo(201);
        assertThat(post(deployment, "key").status()).isEqualTo(201);
      }

      assertCounts(deployment, Outcome.ADMITTED, 0, Outcome.REPEATED, 0);
      assertThat(storeCalls(deployment))
          .doesNotContain(
              "admissions_admit ok",
              "admissions_find ok",
              "admissions_find_first ok",
              "admissions_seats ok",
              "admissions_observe ok");
    }
  }
}
