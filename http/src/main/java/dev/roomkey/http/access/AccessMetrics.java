package dev.roomkey.http.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what goes wrong with a policy, and when another one was put in force. */
final class AccessMetrics {
  private final MeterRegistry metrics;
  private final Counter applied;
  private final Counter refused;

  AccessMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    this.applied = reloads("applied");
    this.refused = reloads("rejected");
  }

  private Counter reloads(String outcome) {
    return Counter.builder("roomkey.access.reloads")
        .description("Changes of the configuration's file, by what came of them")
        .tag("outcome", outcome)
        .register(metrics);
  }

  void reloaded(boolean inForce) {
    (inForce ? applied : refused).increment();
  }

  /** There are as many names of rules as the policy has. */
  void conditionFailed(String rule) {
    Counter.builder("roomkey.access.condition.failures")
        .description("Conditions of rules that could not be worked out")
        .tag("rule", rule)
        .register(metrics)
        .increment();
  }
}
