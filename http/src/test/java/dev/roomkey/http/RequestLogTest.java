package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.roomkey.testkit.FaultyServer;
import dev.roomkey.testkit.contract.Answer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The log line of each request. */
@Isolated("it reads what is logged, and every request is")
final class RequestLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.roomkey.request");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final TestDeployment deployment = TestDeployment.onJoin();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
    logger.setLevel(null);
    deployment.close();
  }

  /** Returns the only line as key-value pairs. */
  private Map<String, String> line() {
    assertThat(log.list).hasSize(1);
    ILoggingEvent event = log.list.getFirst();
    assertThat(event.getFormattedMessage()).startsWith("request request_id=");
    return event.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  @Test
  void logs_an_issued_token_in_one_line_without_the_token() {
    Answer answer =
        deployment.post("{\"session_id\":\"standup\",\"participant_identity\":\"ada\"}");

    Map<String, String> line = line();
    assertThat(line)
        .containsOnlyKeys("request_id", "status", "outcome", "client", "ms", "room", "identity")
        .containsEntry("request_id", answer.header("X-Request-Id").orElseThrow())
        .containsEntry("status", "201")
        .containsEntry("outcome", "on_join")
        .containsEntry("client", "127.0.0.1")
        .containsEntry("room", "http-tests/s/standup")
        .containsEntry("identity", "ada");
    assertThat(Double.parseDouble(line.get("ms"))).isBetween(0.0, 60_000.0);
    assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.INFO);
    assertThat(line.toString()).doesNotContain("eyJ", TestDeployment.API_SECRET);
  }

  /** Spring Boot's default layout prints no key-value pairs. */
  @Test
  void each_fact_is_in_the_message_and_cannot_be_forged() {
    deployment.post("{\"session_id\":\"standup\",\"participant_identity\":\"a status=500 \\\"b\"}");

    Map<String, String> line = line();
    assertThat(log.list.getFirst().getMessage()).isEqualTo("request{}");
    assertThat(log.list.getFirst().getFormattedMessage())
        .isEqualTo(
            "request request_id=%s status=201 outcome=on_join client=127.0.0.1 ms=%s"
                    .formatted(line.get("request_id"), line.get("ms"))
                + " room=http-tests/s/standup identity=\"a status=500 \\\"b\"");
  }

  @Test
  void logs_the_code_of_a_rejected_body_without_its_content() {
    deployment.post("{\"session_id\":\"mark-4713\",\"room_name\":\"mark-4713\"}");

    assertThat(line()).containsEntry("outcome", "invalid_request").containsEntry("status", "400");
    assertThat(line().toString()).doesNotContain("mark-4713");
  }

  @Test
  void logs_one_line_per_response() {
    byte[] none = new byte[0];
    deployment.ask("GET", "/nowhere", none);
    deployment.ask("GET", "/token", none);
    deployment.ask("OPTIONS", "/token", none);
    deployment.ask("GET", "/problems", none);
    deployment.ask("HEAD", "/openapi.json", none);
    deployment.ask("POST", "/token", new byte[70_000]);
    deployment.ask("POST", "/token", new byte[1]);
    deployment.post("{\"room_config\":{\"egress\":{}}}");

    assertThat(log.list)
        .extracting(event ->
            event.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals("outcome"))
                .map(pair -> String.valueOf(pair.value))
                .findFirst()
                .orElse("none"))
        .containsExactly(
            "not_found",
            "method_not_allowed",
            "options",
            "document",
            "document",
            "body_too_large",
            "unsupported_media_type",
            "egress_not_allowed");
  }

  @Test
  void logs_a_detail_that_the_response_omits_as_a_warning() {
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.UNAUTHORIZED);
        TestDeployment asking =
            TestDeployment.onJoin(
                "LIVEKIT_URL", livekit.url(), "ROOMKEY_ROOMS_PROVISION", "ensure")) {
      asking.post("{\"session_id\":\"standup\"}");

      assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.WARN);
      assertThat(line())
          .containsEntry("status", "502")
          .containsEntry("outcome", "livekit_unauthorized")
          .containsEntry("room", "http-tests/s/standup");
      assertThat(line().get("detail")).contains("CreateRoom", "401").doesNotContain("eyJ");
    }
  }

  @Test
  void logs_the_reason_of_a_fallback() {
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.REFUSE);
        TestDeployment asking =
            TestDeployment.onJoin(
                "LIVEKIT_URL",
                livekit.url(),
                "ROOMKEY_ROOMS_PROVISION",
                "ensure",
                "ROOMKEY_ROOMS_ON_LIVEKIT_UNAVAILABLE",
                "on_join")) {
      asking.post("{}");

      assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.WARN);
      assertThat(line()).containsEntry("status", "201").containsEntry("outcome", "on_join");
      assertThat(line().get("detail")).contains("CreateRoom", "ConnectException");
    }
  }

  @Test
  void keeps_the_mdc_of_the_application_for_a_request_that_waits() {
    MDC.put("tenant", "blue");
    try (FaultyServer livekit = FaultyServer.start(FaultyServer.Fault.REFUSE);
        TestDeployment asking =
            TestDeployment.onJoin(
                "LIVEKIT_URL", livekit.url(), "ROOMKEY_ROOMS_PROVISION", "ensure")) {
      asking.post("{}");

      assertThat(MDC.getCopyOfContextMap()).containsExactly(Map.entry("tenant", "blue"));
    } finally {
      MDC.clear();
    }
  }

  @Test
  void clients_cannot_forge_log_lines() {
    deployment.ask(
        "POST", "/token", new byte[0], "X-Request-Id", "x\r\n2026 INFO forged", "Origin", "a\nb");
    deployment.post("{\"participant_identity\":\"a\\u2028b\"}");

    assertThat(log.list).hasSize(2);
    assertThat(log.list.getFirst().getKeyValuePairs().toString()).doesNotContain("forged", "\n");
    assertThat(log.list)
        .allSatisfy(
            event -> assertThat(event.getFormattedMessage()).doesNotContain("forged", "\n"));
  }
}
