package dev.roomkey.http.operations;

import dev.roomkey.http.RequestMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Records the duration of calls to the state store. */
final class StoreTimer {
  private static final Duration[] BOUNDS =
      RequestMetrics.bounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000);

  private final MeterRegistry metrics;
  private final Map<Kind, Timer> byKind = new ConcurrentHashMap<>();

  private record Kind(String operation, String outcome) {}

  StoreTimer(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  <T> T time(String operation, Supplier<T> call) {
    String outcome = "unavailable";
    long begin = System.nanoTime();
    try {
      T result = call.get();
      outcome = "ok";
      return result;
    } finally {
      byKind
          .computeIfAbsent(new Kind(operation, outcome), this::timer)
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }
  }

  void run(String operation, Runnable call) {
    time(
        operation,
        () -> {
          call.run();
          return operation;
        });
  }

  private Timer timer(Kind kind) {
    return Timer.builder("roomkey.store")
        .description("Duration of calls to the state store")
        .tag("operation", kind.operation())
        .tag("outcome", kind.outcome())
        .serviceLevelObjectives(BOUNDS)
        .register(metrics);
  }
}
