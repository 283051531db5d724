package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.TestToken;
import dev.roomkey.testkit.contract.Answer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server tests ask through real proxies. */
class ForwardAuthTest {
  private static final String KEY = "APIhttp";
  private static final String SECRET = TestDeployment.API_SECRET;
  private static final String ORIGINAL = "X-Original-URI";
  private static final String FORWARDED = "X-Forwarded-Uri";
  private static final String ADA = join("ada");
  private static final String BOB = join("bob");

  private final TestDeployment deployment =
      TestDeployment.onJoinAt(InstantSource.system(), "ROOMKEY_ADMISSIONS_RECORD", "on");

  @AfterEach
  void close() {
    deployment.close();
  }

  private static String join(String identity) {
    return TestToken.issue(KEY, SECRET, identity, Map.of("roomJoin", true, "room", "room"));
  }

  private static String rtc(String token) {
    return "/rtc/v1?access_token=" + token + "&join_request=abc";
  }

  private static Answer ask(TestDeployment deployment, String... headers) {
    return deployment.ask("GET", "/forward_auth", new byte[0], headers);
  }

  private static void assertAllowed(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain("eyJ");
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void reads_the_token_where_proxies_and_clients_put_it() {
    assertAllowed(ask(deployment, ORIGINAL, rtc(ADA)));
    assertAllowed(ask(deployment, FORWARDED, rtc(ADA)));
    assertAllowed(ask(deployment, FORWARDED, "/rtc?sdk=js&access_token=" + ADA));
    assertAllowed(ask(deployment, ORIGINAL, "/rtc/v1", "Authorization", "Bearer " + ADA));
    assertAllowed(ask(deployment, ORIGINAL, rtc(ADA), "Authorization", "Bearer " + ADA));
    assertAllowed(ask(deployment, ORIGINAL, rtc(ADA), FORWARDED, rtc(ADA)));
  }

  @Test
  void rejects_a_request_without_a_token() {
    assertProblem(ask(deployment), 401, "unauthenticated");
    assertProblem(ask(deployment, ORIGINAL, "/rtc?sdk=js"), 401, "unauthenticated");
    assertProblem(ask(deployment, ORIGINAL, "/access_token=" + ADA), 401, "unauthenticated");
    assertProblem(ask(deployment, ORIGINAL, "/rtc?ACCESS_TOKEN=" + ADA), 401, "unauthenticated");
  }

  /** LiveKit would read one token, and another one would be checked. */
  @Test
  void rejects_different_tokens_in_one_request() {
    String[][] requests = {
      {ORIGINAL, rtc(ADA), FORWARDED, rtc(BOB)},
      {ORIGINAL, rtc(ADA), ORIGINAL, rtc(BOB)},
      {FORWARDED, rtc(ADA), "Authorization", "Bearer " + BOB},
      {"Authorization", "Bearer " + ADA, "Authorization", "Bearer " + BOB},
      {ORIGINAL, rtc(ADA) + "&access_token=" + BOB},
      {ORIGINAL, rtc(ADA) + "&access%5Ftoken=" + BOB},
      {ORIGINAL, rtc(ADA) + "&%61ccess_token=" + BOB},
      {ORIGINAL, rtc(ADA) + "&access_token="},
      {ORIGINAL, rtc(ADA) + "&access_token"},
      {ORIGINAL, rtc(ADA) + "&access_token=;" + BOB},
      {ORIGINAL, rtc(ADA), "Authorization", "Basic YTpi"},
      {ORIGINAL, rtc(ADA), "Authorization", "bearer " + ADA},
    };
    for (String[] request : requests) {
      assertProblem(ask(deployment, request), 401, "invalid_credentials");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%41", "%zz", "x", ";y", "#z", "%", "+"})
  void rejects_a_token_with_other_characters(String suffix) {
    assertProblem(
        ask(deployment, ORIGINAL, "/rtc?access_token=" + ADA + suffix), 401, "invalid_credentials");
  }

  @Test
  void rejects_tokens_that_livekit_would_reject() {
    assertProblem(
        ask(deployment, ORIGINAL, rtc(TestToken.issue(KEY, "x".repeat(32), "ada", Map.of()))),
        401,
        "invalid_credentials");
    assertProblem(ask(deployment, ORIGINAL, rtc("abc")), 401, "invalid_credentials");
    for (Map<String, ?> video :
        Map.of(
                "no grant", Map.<String, Object>of("room", "room"),
                "no room", Map.<String, Object>of("roomJoin", true),
                "an administrator", Map.<String, Object>of("roomAdmin", true, "room", "room"))
            .values()) {
      assertProblem(
          ask(deployment, ORIGINAL, rtc(TestToken.issue(KEY, SECRET, "ada", video))),
          401,
          "invalid_credentials");
    }
  }

  @Test
  void unknown_participants_need_an_admission_if_they_are_removed() {
    try (TestDeployment strict =
        TestDeployment.onJoinAt(InstantSource.system(), "ROOMKEY_ADMISSIONS_UNKNOWN", "remove")) {
      Answer token = strict.post("{\"participant_identity\":\"ada\",\"session_id\":\"s\"}");

      assertAllowed(ask(strict, ORIGINAL, rtc(tokenOf(token))));
      assertProblem(ask(strict, ORIGINAL, rtc(ADA)), 403, "no_admission");
      assertAllowed(ask(strict, ORIGINAL, rtc(of("agent", "egress"))));
      assertAllowed(ask(strict, ORIGINAL, rtc(agent())));
    }
  }

  private static String tokenOf(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return Json.read(answer.body()).path("participant_token").asString();
  }

  private static String of(String identity, String kind) {
    long now = System.currentTimeMillis() / 1000;
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", KEY);
    claims.put("sub", identity);
    claims.put("nbf", now);
    claims.put("exp", now + 60);
    claims.put("kind", kind);
    claims.put("video", Map.of("roomJoin", true, "room", "room"));
    return TestToken.sign(claims, SECRET);
  }

  private static String agent() {
    return TestToken.issue(
        KEY, SECRET, "bot", Map.of("roomJoin", true, "room", "room", "agent", true));
  }
}
