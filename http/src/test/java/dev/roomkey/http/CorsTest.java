package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CorsTest {
  private static final String APP = "https://app.roomkey.test";

  private static Request head(String method, Map<String, String> headers) {
    return new Request(
        method,
        "/token",
        InetAddress.getLoopbackAddress(),
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
  }

  private static Map<String, String> told(Cors cors, String origin) {
    return byName(cors.headersFor(head("POST", Map.of("Origin", origin))));
  }

  private static Map<String, String> byName(List<Response.Header> headers) {
    return headers.stream()
        .collect(Collectors.toMap(Response.Header::name, Response.Header::value));
  }

  @Test
  void compares_complete_origins() {
    Cors cors = new Cors(List.of(APP));

    assertThat(told(cors, APP)).containsEntry("Access-Control-Allow-Origin", APP);
    for (String other : List.of(APP + "/", APP + ":443", "HTTPS://app.roomkey.test", "null", "")) {
      assertThat(told(cors, other)).containsOnlyKeys("Vary");
    }
  }

  @Test
  void varies_by_origin_if_origins_are_configured() {
    assertThat(told(new Cors(List.of(APP)), "https://x.test")).containsEntry("Vary", "Origin");
    assertThat(new Cors(List.of(APP)).headersFor(head("POST", Map.of()))).isNotEmpty();
    assertThat(told(new Cors(List.of()), APP)).isEmpty();
  }

  @Test
  void an_asterisk_permits_every_origin() {
    assertThat(told(new Cors(List.of("*")), "https://x.test"))
        .containsEntry("Access-Control-Allow-Origin", "*");
  }

  @Test
  void recognizes_a_preflight() {
    Map<String, String> marks = Map.of("Origin", APP, "Access-Control-Request-Method", "POST");
    Cors cors = new Cors(List.of(APP));

    assertThat(cors.isPreflight(head("OPTIONS", marks))).isTrue();
    assertThat(cors.isPreflight(head("POST", marks))).isFalse();
    assertThat(cors.isPreflight(head("OPTIONS", Map.of("Origin", APP)))).isFalse();
    assertThat(cors.isPreflight(head("OPTIONS", Map.of("Access-Control-Request-Method", "POST"))))
        .isFalse();
  }

  @Test
  void a_preflight_permits_the_requested_header_names_only() {
    assertThat(allowedHeaders("content-type, X-Api-Key")).isEqualTo("content-type, X-Api-Key");
    for (String odd :
        List.of("", "a b", "a;b", "a,,b", "a, ", "a\r\nX: y", "a\r\n", "a\u2003", "<x>")) {
      assertThat(allowedHeaders(odd)).as(odd).isEmpty();
    }
  }

  private static String allowedHeaders(String asked) {
    Response response =
        new Cors(List.of(APP))
            .preflight(
                head("OPTIONS", Map.of("Origin", APP, "Access-Control-Request-Headers", asked)),
                "POST, OPTIONS");
    return byName(response.headers()).getOrDefault("Access-Control-Allow-Headers", "");
  }

  @Test
  void a_preflight_with_very_many_header_names_is_fast() {
    // A list that causes backtracking in an ambiguous pattern.
    assertThat(allowedHeaders("a ".repeat(8000) + "!!")).isEmpty();
    assertThat(allowedHeaders("a,".repeat(8000) + "a")).hasSize(16_001);
  }
}
