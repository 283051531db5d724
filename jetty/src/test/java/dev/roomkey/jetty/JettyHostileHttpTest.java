package dev.roomkey.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.RawHttp;
import dev.roomkey.testkit.Rounds;
import dev.roomkey.testkit.contract.Answer;
import dev.roomkey.testkit.contract.OpenApiDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Malformed HTTP gets a documented answer or a closed connection in time, and never a 5xx, with the
 * defaults of Jetty and with the strict configuration of Roomkey's own server.
 */
final class JettyHostileHttpTest {
  private static final String VALID_REQUEST =
      "POST /api/livekit/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 24\r\n\r\n{\"session_id\":\"standup\"}";

  private static JettyEndpoint lenient;
  private static JettyEndpoint strict;
  private static OpenApiDocument openApi;

  @BeforeAll
  static void start(@TempDir Path repoRoot) throws Exception {
    lenient = start(repoRoot, new HttpConfiguration());
    strict = start(repoRoot, JettyEndpoint.strict());
    openApi =
        OpenApiDocument.of(
            RawHttp.exchange(
                    "127.0.0.1",
                    strict.port(),
                    "GET /api/livekit/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")
                .body());
  }

  private static JettyEndpoint start(Path repoRoot, HttpConfiguration http) throws Exception {
    RoomkeyHandler routes =
        LiveKitRoutes.of(
            JettyEndpoint.withoutLiveKit(repoRoot, Map.of("ROOMKEY_SERVER_REQUEST_TIMEOUT", "1s")));
    PathMappingsHandler paths = new PathMappingsHandler();
    paths.addMapping(PathSpec.from("/api/livekit/*"), routes);
    return JettyEndpoint.start(paths, "/api/livekit", http, new ProblemErrorHandler(routes));
  }

  @AfterAll
  static void stop() {
    lenient.close();
    strict.close();
  }

  static Stream<Arguments> hostile() {
    return Stream.of("lenient", "strict")
        .flatMap(
            kind -> HostileRequests.all().stream().map(request -> Arguments.of(kind, request)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("hostile")
  void answers_malformed_http_as_documented_or_closes_the_connection(
      String kind, HostileRequests.Hostile request) {
    RawHttp.Answer answer = send(kind.equals("strict") ? strict : lenient, bytes(request.bytes()));

    if (answer.outcome() == RawHttp.Outcome.ANSWERED) {
      assertThat(answer.status()).as("%s", answer.body()).isIn(request.statuses());
    }
    assertDocumentedOrClosed(answer);
  }

  @Test
  void a_slow_body_times_out() {
    try (RawHttp http = RawHttp.connect("127.0.0.1", strict.port(), Await.PATIENCE);
        ScheduledExecutorService tap = Executors.newSingleThreadScheduledExecutor()) {
      long start = System.nanoTime();
      http.send(VALID_REQUEST.substring(0, VALID_REQUEST.indexOf('{')).replace("24", "2000"));
      var drops = tap.scheduleAtFixedRate(() -> http.send(" "), 20, 20, TimeUnit.MILLISECONDS);

      Answer answer = answered(http.read());

      assertThat(answer.status()).isEqualTo(408);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
      assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
      drops.cancel(true);
    }
  }

  @Test
  void random_bytes_cause_no_server_error_and_no_hang() {
    qt().withExamples(Rounds.of(50, 1500))
        .withShrinkCycles(10)
        .forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 300))
        .checkAssert(octets -> assertDocumentedOrClosed(send(strict, bytes(octets))));
  }

  @Test
  void mutated_requests_cause_no_server_error_and_no_hang() {
    qt().withExamples(Rounds.of(100, 4000))
        .withShrinkCycles(10)
        .forAll(
            integers().between(0, VALID_REQUEST.length() - 1),
            integers().between(0, 20),
            lists().of(integers().between(0, 255)).ofSizeBetween(0, 12))
        .checkAssert((at, cut, inserted) -> {
          int end = Math.min(VALID_REQUEST.length(), at + cut);
          String mutated =
              VALID_REQUEST.substring(0, at)
                  + new String(bytes(inserted), ISO_8859_1)
                  + VALID_REQUEST.substring(end);
          assertDocumentedOrClosed(send(strict, bytes(mutated)));
        });
  }

  /** Sends the bytes, closes the sending side, and reads the first answer. */
  private static RawHttp.Answer send(JettyEndpoint endpoint, byte[] bytes) {
    try (RawHttp http = RawHttp.connect("127.0.0.1", endpoint.port(), Duration.ofSeconds(10))) {
      http.send(bytes);
      http.finishSending();
      return http.read();
    }
  }

  private static void assertDocumentedOrClosed(RawHttp.Answer answer) {
    assertThat(answer.outcome()).isNotEqualTo(RawHttp.Outcome.TIMED_OUT);
    if (answer.outcome() == RawHttp.Outcome.ANSWERED) {
      answered(answer);
    }
  }

  private static Answer answered(RawHttp.Answer raw) {
    assertThat(raw.outcome()).isEqualTo(RawHttp.Outcome.ANSWERED);
    assertThat(raw.status()).as("%s", raw.body()).isLessThan(500);
    Answer answer = new Answer(raw.status(), raw.headers(), raw.body());
    if (raw.status() != 204) {
      openApi.check("POST", "/token", answer);
    }
    return answer;
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(ISO_8859_1);
  }

  private static byte[] bytes(List<Integer> octets) {
    byte[] bytes = new byte[octets.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = octets.get(i).byteValue();
    }
    return bytes;
  }
}
