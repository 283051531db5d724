package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitTestServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every fault of LiveKit's own test server under concurrent requests to {@code serve}: each answer
 * is the documented one and in time, and the first request after the fault succeeds.
 */
@Tag("heavy")
class LiveKitFaultsTest {
  private static final int CALLERS = 16;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration LATEST = REQUEST_TIMEOUT.plus(REQUEST_TIMEOUT.dividedBy(10));

  @TempDir private static Path folder;
  private static LiveKitTestServer livekit;
  private static RoomkeyProcess roomkey;
  private static URI endpoint;
  private static final TokenRequests TOKENS = new TokenRequests();

  @BeforeAll
  static void start() throws Exception {
    livekit = LiveKitTestServer.start();
    Files.write(
        folder.resolve("roomkey.yaml"),
        List.of("livekit: {timeout: 4s}", "server: {request_timeout: 6s}"));
    roomkey =
        RoomkeyProcess.command("serve", "--port", "0")
            .in(folder)
            .env("LIVEKIT_URL", livekit.url())
            .env("LIVEKIT_API_KEY", livekit.apiKey())
            .env("LIVEKIT_API_SECRET", livekit.apiSecret())
            .env("ROOMKEY_ACCESS_OPEN", "true")
            .start();
    endpoint = TokenRequests.endpointOf(roomkey.awaitReady());
    crowd("warm-up");
  }

  @AfterAll
  static void end() {
    TOKENS.close();
    roomkey.close();
    livekit.close();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"failRegions":[0],"failStatus":400}                                     | 400 | invalid_room
          {"failRegions":[0],"failStatus":401}                                     | 502 | livekit_unauthorized
          {"failRegions":[0],"failStatus":403}                                     | 502 | livekit_unauthorized
          {"failRegions":[0],"failStatus":404}                                     | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":418}                                     | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":429}                                     | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":500}                                     | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":502}                                     | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":503}                                     | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":504}                                     | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":599}                                     | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":103}                                     | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":200}                                     | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":204}                                     | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":302}                                     | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"canceled"}            | 504 | livekit_timed_out
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"unknown"}             | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"invalid_argument"}    | 400 | invalid_room
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"malformed"}           | 400 | invalid_room
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"deadline_exceeded"}   | 504 | livekit_timed_out
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"not_found"}           | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"bad_route"}           | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"already_exists"}      | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"permission_denied"}   | 502 | livekit_unauthorized
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"unauthenticated"}     | 502 | livekit_unauthorized
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"resource_exhausted"}  | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"failed_precondition"} | 400 | invalid_room
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"aborted"}             | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"out_of_range"}        | 400 | invalid_room
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"unimplemented"}       | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"internal"}            | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"unavailable"}         | 503 | livekit_unreachable
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"data_loss"}           | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":500,"failTwirpCode":"not of Twirp"}        | 502 | livekit_invalid_response
          {"failRegions":[0],"failStatus":503,"failTwirpCode":"not of Twirp"}        | 503 | livekit_unreachable
          {"failRegions":[0],"failMode":"drop"}                                    | 503 | livekit_unreachable
          {"delayMs":600000}                                                       | 504 | livekit_timed_out
          {"delayMs":600000,"failRegions":[0],"failStatus":500}                      | 504 | livekit_timed_out
          {"pinnedRegions":["region-1"]}                                           | 502 | livekit_invalid_response
          {"response":{"sid":"RM_x","name":"another room"}}                         | 502 | livekit_invalid_response
          {"response":{}}                                                          | 502 | livekit_invalid_response
          """)
  void answers_each_fault_in_time_and_recovers(String fault, int status, String code)
      throws Exception {
    livekit.fail(fault);

    List<Timed> answers;
    Duration latest;
    try (MachineLatency latency = new MachineLatency(endpoint)) {
      answers = crowd(status + " " + code);
      latest = LATEST.plus(latency.max());
    }

    livekit.heal();
    assertThat(answers)
        .hasSize(2 * CALLERS)
        .allSatisfy(answer ->
            assertThat(answer.statusAndCode()).isIn(Set.of(status + " " + code, whileOpen(status))))
        .allSatisfy(answer -> assertThat(answer.took()).isLessThanOrEqualTo(latest))
        .anySatisfy(answer -> assertThat(answer.statusAndCode()).isEqualTo(status + " " + code));
    Await.that("LiveKit is asked again", () -> ask("{}").status() == 201);
    assertThat(ask("{}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"delayMs":200}
          {"failRegions":[1,2]}
          {"failMode":"drop"}
          {"pinnedRegions":["region-0"]}
          {"regionsStatus":500}
          {"sipStatus":{"code":486}}
          {"response":[]}
          """)
  void tolerates_faults_that_do_not_affect_the_call(String noFault) throws Exception {
    livekit.fail(noFault);

    List<Timed> answers = crowd("201");

    livekit.heal();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusAndCode()).isEqualTo("201 "));
  }

  /** Returns the other possible answer, once the circuit breaker is open. */
  private static String whileOpen(int status) {
    return status == 504 ? "503 livekit_unreachable" : "503 nothing else";
  }

  /**
   * An answer.
   *
   * @param statusAndCode separated by a space
   */
  private record Timed(String statusAndCode, Duration took) {}

  /** Sends concurrent requests: half of them for new rooms, half for one session. */
  private static List<Timed> crowd(String unique) throws Exception {
    String session = "{\"session_id\": \"%s %d\"}".formatted(unique, System.nanoTime());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Timed>> asked = new ArrayList<>();
      for (int i = 0; i < 2 * CALLERS; i++) {
        String request = i % 2 == 0 ? "{}" : session;
        asked.add(threads.submit(() -> timed(request)));
      }
      List<Timed> answers = new ArrayList<>();
      for (Future<Timed> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static Timed timed(String request) {
    long start = System.nanoTime();
    Answer answer = ask(request);
    return new Timed(
        answer.status() + " " + answer.text("code"), Duration.ofNanos(System.nanoTime() - start));
  }

  private static Answer ask(String request) {
    return TOKENS.post(endpoint, request);
  }
}
