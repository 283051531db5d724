package dev.roomkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.testkit.FaultyServer.Fault;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class FaultyServerTest {
  private static final String POST =
      "POST /twirp/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

  @ParameterizedTest
  @CsvSource({
    "NEVER_ANSWER, TIMED_OUT, 0",
    "DRIP, TIMED_OUT, 200",
    "CLOSE_IN_BODY, CLOSED, 200",
    "HTML, ANSWERED, 200",
    "WRONG_JSON, ANSWERED, 200",
    "TWIRP_INTERNAL, ANSWERED, 500",
    "UNAUTHORIZED, ANSWERED, 401",
    "UNAVAILABLE, ANSWERED, 503",
    "ENDLESS, TIMED_OUT, 200",
    "REDIRECT, ANSWERED, 307"
  })
  void fails_as_configured(Fault fault, RawHttp.Outcome outcome, int status) {
    try (FaultyServer server = FaultyServer.start(fault);
        RawHttp http = RawHttp.connect("127.0.0.1", server.port(), Duration.ofMillis(500))) {
      http.send(POST);

      RawHttp.Answer answer = http.read();

      assertThat(answer.outcome()).isEqualTo(outcome);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void refuses_connections_and_reopens_the_same_port() {
    try (FaultyServer server = FaultyServer.start(Fault.REFUSE)) {
      assertThatThrownBy(() -> RawHttp.exchange("127.0.0.1", server.port(), POST))
          .isInstanceOf(UncheckedIOException.class);

      server.become(Fault.UNAVAILABLE);

      assertThat(RawHttp.exchange("127.0.0.1", server.port(), POST).status()).isEqualTo(503);
      server.become(Fault.REFUSE);
      assertThatThrownBy(() -> RawHttp.exchange("127.0.0.1", server.port(), POST))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void closes_open_connections_when_the_fault_changes() {
    try (FaultyServer server = FaultyServer.start(Fault.HTML);
        RawHttp http = RawHttp.connect("127.0.0.1", server.port(), Duration.ofSeconds(5))) {
      http.send(POST);
      assertThat(http.read().status()).isEqualTo(200);

      server.become(Fault.UNAVAILABLE);

      assertThat(http.isClosedWithin(Await.PATIENCE)).isTrue();
    }
  }
}
