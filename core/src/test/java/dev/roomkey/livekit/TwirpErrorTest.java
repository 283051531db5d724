package dev.roomkey.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwirpErrorTest {
  @ParameterizedTest
  @CsvSource({
    "401, unauthenticated, UNAUTHENTICATED",
    "403, permission_denied, UNAUTHENTICATED",
    "404, not_found, NOT_FOUND",
    "404, bad_route, INVALID_RESPONSE",
    "400, invalid_argument, INVALID_ARGUMENT",
    "400, malformed, INVALID_ARGUMENT",
    "400, out_of_range, INVALID_ARGUMENT",
    "412, failed_precondition, INVALID_ARGUMENT",
    "503, unavailable, UNAVAILABLE",
    "429, resource_exhausted, UNAVAILABLE",
    "409, aborted, UNAVAILABLE",
    "408, deadline_exceeded, TIMED_OUT",
    "408, canceled, TIMED_OUT",
    "409, already_exists, INVALID_RESPONSE",
    "501, unimplemented, INVALID_RESPONSE",
    "500, internal, INVALID_RESPONSE",
    "500, unknown, INVALID_RESPONSE",
    "500, data_loss, INVALID_RESPONSE",
  })
  void classifies_the_codes_of_twirp(int status, String code, ApiFailure failure) {
    TwirpError error = error(status, "{\"code\":\"%s\",\"msg\":\"m\"}".formatted(code));

    assertThat(error).isEqualTo(new TwirpError(failure, code));
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "429, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, TIMED_OUT",
    "408, TIMED_OUT",
    "404, INVALID_RESPONSE",
    "403, INVALID_RESPONSE",
    "400, INVALID_RESPONSE",
    "500, INVALID_RESPONSE",
    "302, INVALID_RESPONSE",
    "204, INVALID_RESPONSE",
    "201, INVALID_RESPONSE",
  })
  void classifies_other_bodies_by_status(int status, ApiFailure failure) {
    assertThat(error(status, "<html>").failure()).isEqualTo(failure);
    assertThat(error(status, "").failure()).isEqualTo(failure);
    assertThat(error(status, "{\"code\":\"NOT_FOUND\"}").failure()).isEqualTo(failure);
    assertThat(error(status, "{\"code\":[\"not_found\"]}").failure()).isEqualTo(failure);
  }

  /** LiveKit's own errors as its Twirp server writes them; older versions use {@code internal}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"unknown\",\"msg\":\"reached configured limit for node\"}",
        "{\"code\":\"internal\",\"msg\":\"reached configured limit for node\"}",
        "{\"code\":\"unknown\",\"msg\":\"could not find any available nodes\"}",
        "{\"code\":\"unknown\",\"msg\":\"could not locate the node\"}",
        "{\"code\":\"internal\",\"msg\":\"twirp error unknown: could not lock room\"}"
      })
  void an_overloaded_livekit_is_unavailable(String body) {
    assertThat(error(500, body).failure()).isEqualTo(ApiFailure.UNAVAILABLE);
  }

  @Test
  void does_not_expose_the_body() {
    assertThat(error(401, "invalid token: eyJhbGciOiJIUzI1NiJ9").toString()).doesNotContain("eyJ");
    assertThat(error(500, "{\"code\":\"eyJ\",\"msg\":\"eyJ\"}").toString()).doesNotContain("eyJ");
  }

  private static TwirpError error(int status, String body) {
    return TwirpError.of(status, body.getBytes(StandardCharsets.UTF_8));
  }
}
