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
  void an_origin_is_compared_as_a_whole() {
    Cors cors = new Cors(List.of(APP));

    assertThat(told(cors, APP)).containsEntry("Access-Control-Allow-Origin", APP);
    for (String other : List.of(APP + "/", APP + ":443", "HTTPS://app.roomkey.test", "null", "")) {
      assertThat(told(cors, other)).containsOnlyKeys("Vary");
    }
  }

  @Test
  void caches_are_told_that_the_origin_matters_as_soon_as_it_does() {
    assertThat(told(new Cors(List.of(APP)), "https://x.test")).containsEntry("Vary", "Origin");
    assertThat(new Cors(List.of(APP)).headersFor(head("POST", Map.of()))).isNotEmpty();
    assertThat(told(new Cors(List.of()), APP)).isEmpty();
  }

  @Test
  void an_asterisk_allows_all() {
    assertThat(told(new Cors(List.of("*")), "https://x.test"))
        .containsEntry("Access-Control-Allow-Origin", "*");
  }

  @Test
  void a_preflight_has_three_marks() {
    Map<String, String> marks = Map.of("Origin", APP, "Access-Control-Request-Method", "POST");
    Cors cors = new Cors(List.of(APP));

    assertThat(cors.isPreflight(head("OPTIONS", marks))).isTrue();
    assertThat(cors.isPreflight(head("POST", marks))).isFalse();
    assertThat(cors.isPreflight(head("OPTIONS", Map.of("Origin", APP)))).isFalse();
    assertThat(cors.isPreflight(head("OPTIONS", Map.of("Access-Control-Request-Method", "POST"))))
        .isFalse();
  }

  @Test
  void a_preflight_gives_back_the_names_of_headers_and_nothing_else() {
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
  void very_many_names_of_headers_take_no_time() {
    // One that makes a pattern with two ways through it go back and forth.
    assertThat(allowedHeaders("a ".repeat(8000) + "!!")).isEmpty();
    assertThat(allowedHeaders("a,".repeat(8000) + "a")).hasSize(16_001);
  }
}
