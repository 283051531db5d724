package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.contract.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/**
 * Whatever is asked, the answer is one that the document has: {@link TestDeployment} holds each
 * against it. With no LiveKit to blame, none is a 5xx.
 */
final class AnyRequestTest {
  private static final TestDeployment DEPLOYMENT =
      TestDeployment.onJoin(
          "ROOMKEY_SERVER_CORS_ALLOWED_ORIGINS", "https://app.roomkey.test",
          "ROOMKEY_SERVER_TRUSTED_PROXIES", "127.0.0.0/8,::1");

  private static final String GOOD =
      """
      {"session_id":"standup","participant_identity":"ada","participant_name":"Ada L",
       "participant_metadata":"{\\"role\\":\\"host\\"}","participant_attributes":{"seat":"1"},
       "room_config":{"name":"n","empty_timeout":60,"departureTimeout":"20","max_participants":1e1,
        "metadata":"m","min_playout_delay":0,"sync_streams":true,"tags":{"a":"b"},
        "agents":[{"agent_name":"bot","metadata":"x","restart_policy":"JRP_NEVER",
                   "deployment":"d","attributes":{"k":"v"}}],"unknown":[null,-1.5e3,{}]}}\
      """;

  /** The characters of mutations: some have a meaning in JSON, others have none. */
  private static final List<String> PIECES =
      List.of(
          "",
          "\"",
          "\\",
          "\\u0000",
          "\\ud83d",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "true",
          "-1",
          "1e999",
          "99999999999",
          "\u0000",
          "字",
          "\ud83d\ude00",
          "{}",
          "[[[[",
          "\"room_name\":\"x\",",
          "lk.",
          "_",
          ".",
          "egress",
          "\n",
          "sessionId",
          "agents",
          "\ufeff",
          " ");

  @AfterAll
  static void close() {
    DEPLOYMENT.close();
  }

  private static void assertNoFailure(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isLessThan(500);
  }

  @Test
  void accepts_the_valid_body() {
    assertThat(DEPLOYMENT.post(GOOD).status()).isEqualTo(201);
  }

  @Test
  void any_bytes_get_a_documented_response() {
    qt().withExamples(Rounds.of(250, 10_000))
        .forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 60))
        .checkAssert(octets -> {
          byte[] body = new byte[octets.size()];
          for (int i = 0; i < body.length; i++) {
            body[i] = octets.get(i).byteValue();
          }
          assertNoFailure(DEPLOYMENT.post(body));
        });
  }

  @Test
  void any_mutation_of_a_valid_body_gets_a_documented_response() {
    qt().withExamples(Rounds.of(750, 30_000))
        .forAll(
            integers().between(0, GOOD.length()),
            integers().between(0, 30),
            lists().of(arbitrary().pick(PIECES)).ofSizeBetween(0, 4))
        .checkAssert((at, cut, pieces) ->
            assertNoFailure(DEPLOYMENT.post(replaced(at, cut, String.join("", pieces)))));
  }

  @Test
  void any_value_in_any_field_gets_a_documented_response() {
    List<String> fields =
        List.of(
            "session_id",
            "roomName",
            "participant_identity",
            "participantName",
            "participant_metadata",
            "participant_attributes",
            "room_config",
            "unknown");
    qt().withExamples(Rounds.of(375, 15_000))
        .forAll(arbitrary().pick(fields), values(3))
        .checkAssert((field, value) ->
            assertNoFailure(DEPLOYMENT.post("{\"%s\":%s}".formatted(field, value))));
  }

  @Test
  void a_flipped_byte_gets_a_documented_response() {
    byte[] good = GOOD.getBytes(UTF_8);
    qt().withExamples(Rounds.of(500, 20_000))
        .forAll(integers().between(0, good.length - 1), integers().between(1, 255))
        .checkAssert((at, flip) -> {
          byte[] body = good.clone();
          body[at] ^= flip.byteValue();
          assertNoFailure(DEPLOYMENT.post(body));
        });
  }

  @Test
  void any_header_fields_get_a_documented_response() {
    List<String> names =
        List.of(
            "Content-Type",
            "Content-Encoding",
            "X-Request-Id",
            "Origin",
            "Access-Control-Request-Method",
            "Access-Control-Request-Headers",
            "Idempotency-Key",
            "Forwarded",
            "X-Forwarded-For");
    qt().withExamples(Rounds.of(500, 20_000))
        .forAll(
            arbitrary().pick("POST", "OPTIONS", "GET", "HEAD", "DELETE", "x"),
            arbitrary().pick("/token", "/openapi.json", "/problems", "/", "/a/b"),
            lists().of(arbitrary().pick(names)).ofSizeBetween(0, 4),
            headerValues())
        .checkAssert((method, path, fields, value) -> {
          List<String> headers = new ArrayList<>();
          fields.forEach(name -> headers.addAll(List.of(name, value)));
          assertNoFailure(
              DEPLOYMENT.ask(method, path, "{}".getBytes(UTF_8), headers.toArray(String[]::new)));
        });
  }

  private static Gen<String> headerValues() {
    Gen<String> latin1 = strings().betweenCodePoints(0x20, 0xff).ofLengthBetween(0, 200);
    Gen<String> near =
        arbitrary()
            .pick(
                "application/json",
                "https://app.roomkey.test",
                "POST",
                "for=\"[::1]:80\";by=x",
                "\"a key\"",
                "\"a\\\"",
                "127.0.0.1, ::1, 10.0.0.1:99",
                "for=127.0.0.1, for=",
                "[",
                "::ffff:127.0.0.1",
                "999.999.999.999",
                "127.1",
                "fe80::1%lo",
                ",".repeat(3000),
                "a,".repeat(4000) + "a",
                "for=;".repeat(2000),
                " ".repeat(8000) + "x",
                "(".repeat(5000));
    return latin1.mix(near, 50);
  }

  private static String replaced(int at, int cut, String with) {
    return GOOD.substring(0, at) + with + GOOD.substring(Math.min(GOOD.length(), at + cut));
  }

  /** Generates JSON values of limited depth. */
  private static Gen<String> values(int depth) {
    Gen<String> plain =
        arbitrary()
            .pick(
                "null",
                "true",
                "0",
                "-1",
                "1.5",
                "4294967296",
                "1e9",
                "\"\"",
                "\" \"",
                "\"x\"",
                "\"\\u0000\"",
                "\"60\"",
                "\"ns/s/x\"",
                "\"http-tests/s/%41\"",
                "{}",
                "[]",
                "[{}]",
                "\"" + "字".repeat(300) + "\"");
    Gen<String> texts =
        strings()
            .basicMultilingualPlaneAlphabet()
            .ofLengthBetween(0, 20)
            .map(text ->
                new String(
                    dev.roomkey.json.Json.write(
                        json -> json.writeString(text.replaceAll("[\\ud800-\\udfff]", "?"))),
                    UTF_8));
    if (depth == 0) {
      return plain.mix(texts, 30);
    }
    Gen<String> inner = values(depth - 1);
    Gen<String> objects =
        arbitrary()
            .pick(
                "agents", "agent_name", "egress", "metadata", "tags", "lk.x_", "emptyTimeout", "a")
            .zip(inner, "{\"%s\":%s}"::formatted);
    return plain.mix(texts, 30).mix(objects, 50).mix(inner.map(value -> "[" + value + "]"), 20);
  }

  @Test
  void rejects_latin1() {
    assertThat(DEPLOYMENT.post("{\"session_id\":\"é\"}".getBytes(ISO_8859_1)).status())
        .isEqualTo(400);
  }
}
