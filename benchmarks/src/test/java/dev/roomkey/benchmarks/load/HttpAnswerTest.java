package dev.roomkey.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  private static final String WITH_LENGTH =
      "HTTP/1.1 201 Created\r\ncontent-Length: 12\r\nDate: now\r\n\r\nabcdefghijkl";
  private static final String IN_CHUNKS =
      "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

  @ParameterizedTest
  @ValueSource(strings = {WITH_LENGTH, IN_CHUNKS})
  void an_answer_is_whole_with_its_last_byte_and_not_before(String answer) {
    byte[] bytes = answer.getBytes(US_ASCII);

    assertThat(HttpAnswer.isWhole(bytes, bytes.length)).isTrue();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(HttpAnswer.isWhole(bytes, length)).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void the_status_is_in_the_first_line() {
    assertThat(HttpAnswer.status("HTTP/1.1 503 Unavailable\r\n".getBytes(US_ASCII))).isEqualTo(503);
  }
}
