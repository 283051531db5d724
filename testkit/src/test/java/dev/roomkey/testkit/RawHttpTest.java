package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RawHttpTest {
  private final int port = LiveKitServer.shared().port();

  @Test
  void reads_several_answers_from_one_connection() {
    try (RawHttp http = RawHttp.connect("127.0.0.1", port, Duration.ofSeconds(5))) {
      String get = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n";
      http.send(get + get);

      assertThat(http.read().status()).isEqualTo(404);
      RawHttp.Answer second = http.read();
      assertThat(second.outcome()).isEqualTo(RawHttp.Outcome.ANSWERED);
      assertThat(second.header("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
      assertThat(second.body()).contains("404");
    }
  }

  @Test
  void sends_malformed_requests_unchanged() {
    RawHttp.Answer answer = RawHttp.exchange("127.0.0.1", port, "\u0000nonsense\r\n\r\n");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void times_out_after_an_incomplete_request() {
    try (RawHttp http = RawHttp.connect("127.0.0.1", port, Duration.ofMillis(300))) {
      http.send("GET / HTTP/1.1\r\nHo");

      assertThat(http.read().outcome()).isEqualTo(RawHttp.Outcome.TIMED_OUT);
      assertThat(http.isClosedWithin(Duration.ofMillis(200))).isFalse();
    }
  }
}
