package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.RawHttp;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of methods, paths, media types, body sizes and timeouts. */
interface HttpContract extends ContractEndpoints {
  @TestFactory
  default Stream<DynamicTest> rejects_other_methods_and_lists_the_allowed_ones() {
    return Stream.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "PROPFIND", "post")
        .map(method ->
            DynamicTest.dynamicTest(
                method,
                () -> {
                  Answer answer = endpoint().send(method, "/token", new byte[0]);
                  assertThat(answer.status()).isEqualTo(405);
                  assertThat(answer.header("Allow")).contains("POST, OPTIONS");
                }));
  }

  @Test
  default void rejects_post_for_documents() {
    for (String path : List.of("/openapi.json", "/problems")) {
      Answer answer = endpoint().send("POST", path, new byte[0]);

      answer.isProblem(405, "method_not_allowed");
      assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS");
    }
  }

  @Test
  default void options_lists_the_allowed_methods() {
    Answer token = endpoint().send("OPTIONS", "/token", new byte[0]);
    Answer document = endpoint().send("OPTIONS", "/openapi.json", new byte[0]);

    assertThat(token.status()).isEqualTo(204);
    assertThat(token.header("Allow")).contains("POST, OPTIONS");
    assertThat(document.status()).isEqualTo(204);
    assertThat(document.header("Allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  default void head_returns_the_headers_of_get() {
    for (String path : List.of("/openapi.json", "/problems")) {
      Answer get = endpoint().get(path);
      Answer head = endpoint().send("HEAD", path, new byte[0]);

      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.body()).isEmpty();
      for (String header : List.of("Content-Type", "Content-Length", "Cache-Control")) {
        assertThat(head.header(header)).as(header).isEqualTo(get.header(header)).isPresent();
      }
    }
  }

  @TestFactory
  default Stream<DynamicTest> unknown_paths_return_404() {
    return Stream.of("/", "/tokens", "/token/", "/Token", "/token/x", "/a/b/c", "/%E5%AD%97")
        .map(path ->
            DynamicTest.dynamicTest(
                "{base}" + path,
                () ->
                    endpoint()
                        .send("POST", path, "{}".getBytes(UTF_8))
                        .isProblem(404, "not_found")));
  }

  @TestFactory
  default Stream<DynamicTest> another_spelling_of_a_path_is_no_path() {
    return Stream.of(
            "{base};x/token",
            "{base}/token;x",
            "{base}/token;jsessionid=1",
            "{base}/%74oken",
            "{base}/to%6Ben",
            "{base}/./token",
            "{base}/x/../token",
            "{base}/%2e/token",
            "{base}/x/%2E%2e/token",
            "{base}/x/..;/token",
            "{base}//token",
            "{base}%2Ftoken",
            "{base}\\token",
            "{base}/admin;x/rooms",
            "{base}/admin%2Frooms",
            "{base}/%61dmin/rooms",
            "/x/..{base}/token",
            "/{base}/token",
            "/;x{base}/token")
        .map(path -> DynamicTest.dynamicTest(path, () -> assertNotFound(path)));
  }

  private void assertNotFound(String path) {
    String target = path.replace("{base}", endpoint().path(""));
    try (RawHttp http = endpoint().connect()) {
      http.send(
          "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(target, endpoint().base().getAuthority()));
      RawHttp.Answer answer = http.read();
      // Undertow's 405 is of its own, for a path that no servlet has.
      boolean isOfNoRoute = answer.status() == 405 && answer.header("X-Request-Id").isEmpty();
      assertThat(isOfNoRoute || answer.status() == 400 || answer.status() == 404)
          .as(answer.toString())
          .isTrue();
    }
  }

  @Test
  default void ignores_the_query() {
    Answer answer = endpoint().send("POST", "/token?session_id=x&room_name=y", new byte[0]);

    assertThat(answer.isToken().text("room_name")).isNotEqualTo("y");
  }

  @TestFactory
  default Stream<DynamicTest> accepts_every_spelling_of_json_in_utf8() {
    return Stream.of(
            "application/json",
            "APPLICATION/JSON",
            "application/json; charset=utf-8",
            "application/json;charset=UTF-8",
            "application/json ; charset=\"utf-8\"",
            "application/json; charset=utf8",
            "application/json; profile=\"x;y\"")
        .map(type ->
            DynamicTest.dynamicTest(
                type, () -> endpoint().post("{}".getBytes(UTF_8), "Content-Type", type).isToken()));
  }

  @TestFactory
  default Stream<DynamicTest> rejects_other_media_types() {
    return Stream.of(
            "text/plain",
            "text/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "application/problem+json",
            "application/json, text/plain",
            "application/json; charset=iso-8859-1",
            "application/json; charset=utf-16",
            "application/json; charset=utf-8; charset=latin1",
            "json",
            "*/*")
        .map(type ->
            DynamicTest.dynamicTest(
                type,
                () ->
                    endpoint()
                        .post("{}".getBytes(UTF_8), "Content-Type", type)
                        .isProblem(415, "unsupported_media_type")));
  }

  @Test
  default void rejects_a_body_without_or_with_two_content_types() {
    endpoint().post("{}".getBytes(UTF_8)).isProblem(415, "unsupported_media_type");
    endpoint()
        .post(
            "{}".getBytes(UTF_8),
            "Content-Type",
            "application/json",
            "Content-Type",
            "application/json")
        .isProblem(415, "unsupported_media_type");
  }

  @Test
  default void rejects_a_compressed_body() {
    for (String coding : List.of("gzip", "br", "identity, gzip")) {
      endpoint()
          .post(
              "{}".getBytes(UTF_8), "Content-Type", "application/json", "Content-Encoding", coding)
          .isProblem(415, "unsupported_media_type");
    }
    endpoint()
        .post(
            "{}".getBytes(UTF_8),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "identity")
        .isToken();
  }

  @Test
  default void an_empty_body_needs_no_content_type() {
    endpoint().post(new byte[0]).isToken();
    endpoint().post(new byte[0], "Content-Type", "text/plain").isToken();
  }

  @Test
  default void limits_the_size_of_a_body() {
    Endpoint endpoint = endpointWith("server.max_body", "2KiB");
    String format = "{\"unknown\":\"%s\"}";
    String largest = format.formatted("x".repeat(2048 - format.length() + 2));

    endpoint.post(largest).isToken();
    Answer answer = endpoint.post(largest + " ").isProblem(413, "body_too_large");

    assertThat(answer.text("detail")).contains("2048");
  }

  @Test
  default void rejects_a_content_length_over_the_limit_before_the_body_arrives() {
    try (RawHttp http = endpoint().connect()) {
      http.send(endpoint().head("POST", "/token", "Content-Length: 65537"));

      endpoint().read(http).isProblem(413, "body_too_large");
      assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
    }
  }

  @Test
  default void rejects_a_chunked_body_over_the_limit_before_its_end() {
    try (RawHttp http = endpoint().connect()) {
      http.send(
          endpoint()
              .head(
                  "POST",
                  "/token",
                  "Content-Type: application/json",
                  "Transfer-Encoding: chunked"));
      http.send("8000\r\n" + " ".repeat(0x8000) + "\r\n");
      http.send("8001\r\n" + " ".repeat(0x8001) + "\r\n");

      assertEnds(http, endpoint().read(http).isProblem(413, "body_too_large"));
    }
  }

  /** Asserts that the connection closes after an answer: the rest of the body is not a request. */
  private void assertEnds(RawHttp http, Answer last) {
    assertThat(last.header("Connection")).contains("close");
    if (habits().contains(ServerHabit.WAITS_FOR_THE_REST_OF_A_BODY)) {
      http.finishSending();
    }
    assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
  }

  @Test
  default void a_client_that_sends_a_body_over_the_limit_receives_the_answer() {
    try (RawHttp http = endpoint().connect()) {
      http.send(endpoint().head("POST", "/token", "Content-Length: 1048576"));
      http.send("{\"session_id\":\"" + "x".repeat(1 << 20));

      endpoint().read(http).isProblem(413, "body_too_large");
    }
  }

  @Test
  default void accepts_a_chunked_body() {
    try (RawHttp http = endpoint().connect()) {
      http.send(
          endpoint()
              .head(
                  "POST",
                  "/token",
                  "Content-Type: application/json",
                  "Transfer-Encoding: chunked"));
      http.send("1\r\n{\r\n");
      http.send("1\r\n}\r\n0\r\n\r\n");

      endpoint().read(http).isToken();
    }
  }

  @Test
  default void times_out_if_the_body_does_not_arrive() {
    Endpoint endpoint = endpointWith("server.request_timeout", "1s");
    Endpoint patient = endpointWith("server.request_timeout", "1m");
    try (RawHttp waiting = patient.connect();
        RawHttp http = endpoint.connect()) {
      String head =
          endpoint.head("POST", "/token", "Content-Type: application/json", "Content-Length: 99");
      waiting.send(head + "{\"session_id\":");
      long start = System.nanoTime();
      http.send(head + "{\"session_id\":");

      Answer timedOut = endpoint.read(http).isProblem(408, "request_timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
      assertThat(waiting.isClosedWithin(Duration.ofMillis(1)))
          .as("closed before its longer timeout")
          .isFalse();
      assertEnds(http, timedOut);
    }
  }
}
