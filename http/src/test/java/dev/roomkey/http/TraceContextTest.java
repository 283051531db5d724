package dev.roomkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @ParameterizedTest
  @ValueSource(strings = {"00-%s-%s-01", "00-%s-%s-00", "cc-%s-%s-01-what-the-future-will-be-like"})
  void reads_the_trace_id_of_this_and_later_versions(String form) {
    assertThat(TraceContext.traceId(form.formatted(TRACE, PARENT))).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00",
        "00-%s-%s",
        "00-%s-%s-01-more",
        "cc-%s-%s-01.more",
        "ff-%s-%s-01",
        "00-%s0-%s-01",
        "00-%s-%s-01\n",
        " 00-%s-%s-01",
      })
  void ignores_a_malformed_trace_context(String form) {
    assertThat(TraceContext.traceId(form == null ? null : form.formatted(TRACE, PARENT))).isNull();
  }

  @Test
  void rejects_ids_of_zeros_and_upper_case_hexadecimal_digits() {
    assertThat(TraceContext.traceId("00-" + "0".repeat(32) + "-" + PARENT + "-01")).isNull();
    assertThat(TraceContext.traceId("00-" + TRACE + "-" + "0".repeat(16) + "-01")).isNull();
    assertThat(TraceContext.traceId("00-" + TRACE.toUpperCase(Locale.ROOT) + "-" + PARENT + "-01"))
        .isNull();
  }
}
