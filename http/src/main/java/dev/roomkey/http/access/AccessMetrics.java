package dev.roomkey.http.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts reloads of the access configuration and conditions that failed. */
final class AccessMetrics {
  private final MeterRegistry metrics;
  private final Counter applied;
  private final Counter rejected;

  AccessMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    this.applied = reloads("applied");
    this.rejected = reloads("rejected");
  }

  private Counter reloads(String outcome) {
    return Counter.builder("roomkey.access.reloads")
        .description("Reloads of the configuration file, by outcome")
        .tag("outcome", outcome)
        .register(metrics);
  }

  void reloaded(boolean inForce) {
    (inForce ? applied : rejected).increment();
  }

  /** The label is bounded by the number of rules. */
  void conditionFailed(String rule) {
    Counter.builder("roomkey.access.condition.failures")
        .description("Conditions of rules that could not be evaluated")
        .tag("rule", rule)
        .register(metrics)
        .increment();
  }
}
