package dev.roomkey.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Records the number and the duration of requests by outcome. Outcomes are a fixed set: nothing
 * that a client can choose becomes a label.
 */
public final class RequestMetrics implements RequestLog {
  /** From requests without waiting to the maximum duration. */
  private static final Duration[] BOUNDS =
      bounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);

  private final MeterRegistry metrics;
  private final Map<String, Timer> byOutcome = new ConcurrentHashMap<>();

  public RequestMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Returns the upper bounds of a histogram. */
  public static Duration[] bounds(double... millis) {
    Duration[] bounds = new Duration[millis.length];
    for (int i = 0; i < millis.length; i++) {
      bounds[i] = Duration.ofNanos(Math.round(millis[i] * 1_000_000));
    }
    return bounds;
  }

  @Override
  public void request(Entry entry) {
    Timer timer = byOutcome.get(entry.outcome());
    if (timer == null) {
      timer = byOutcome.computeIfAbsent(entry.outcome(), outcome -> timer(entry.status(), outcome));
    }
    timer.record(entry.micros(), TimeUnit.MICROSECONDS);
  }

  private Timer timer(int status, String outcome) {
    return Timer.builder("roomkey.requests")
        .description("Duration of requests, from the end of the head to the response")
        .tag("status", Integer.toString(status))
        .tag("outcome", outcome)
        .serviceLevelObjectives(BOUNDS)
        .register(metrics);
  }

  /** Does nothing: the response to the request is counted. */
  @Override
  public void bug(String requestId, Throwable bug) {}
}
