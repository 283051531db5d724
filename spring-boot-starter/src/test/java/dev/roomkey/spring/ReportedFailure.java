package dev.roomkey.spring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Records the report of the last failed start, per thread, instead of printing it. */
public final class ReportedFailure implements FailureAnalysisReporter {
  private static final ThreadLocal<@Nullable FailureAnalysis> LAST = new ThreadLocal<>();

  @Override
  public void report(FailureAnalysis analysis) {
    LAST.set(analysis);
  }

  static String description() {
    return Objects.requireNonNull(last().getDescription());
  }

  static String action() {
    return Objects.requireNonNull(last().getAction());
  }

  private static FailureAnalysis last() {
    return Objects.requireNonNull(LAST.get(), "no start failed on this thread");
  }
}
