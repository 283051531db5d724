package dev.roomkey.http.operations;

import dev.roomkey.http.LogLine;
import dev.roomkey.http.RequestMetrics;
import dev.roomkey.livekit.BreakerStatus;
import dev.roomkey.livekit.CallObserver;
import dev.roomkey.livekit.CallReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records calls of LiveKit's server API, and logs those that failed. */
public final class LiveKitMetrics implements CallObserver {
  private static final Logger LOG = LoggerFactory.getLogger("dev.roomkey.livekit");
  private static final Duration[] BOUNDS =
      RequestMetrics.bounds(0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);

  private final MeterRegistry metrics;
  private final Map<Kind, Meters> byKind = new ConcurrentHashMap<>();
  private final AtomicReference<BreakerStatus.State> breaker =
      new AtomicReference<>(BreakerStatus.State.CLOSED);

  private record Kind(String method, String outcome) {}

  private record Meters(Timer calls, Counter attempts) {}

  public LiveKitMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    for (BreakerStatus.State state : BreakerStatus.State.values()) {
      Gauge.builder("roomkey.livekit.breaker", () -> breaker.get() == state ? 1 : 0)
          .description(
              "1 for the state of the circuit breaker in front of LiveKit's server API, otherwise"
                  + " 0")
          .tag("state", state.key())
          .strongReference(true)
          .register(metrics);
    }
  }

  @Override
  public void called(CallReport report) {
    Meters meters =
        byKind.computeIfAbsent(new Kind(report.method(), report.outcome()), this::meters);
    meters.calls().record(report.took());
    meters.attempts().increment(report.attempts());
    log(report);
  }

  private Meters meters(Kind kind) {
    return new Meters(
        Timer.builder("roomkey.livekit.calls")
            .description("Duration of calls to LiveKit's server API, retries included")
            .tag("method", kind.method())
            .tag("outcome", kind.outcome())
            .serviceLevelObjectives(BOUNDS)
            .register(metrics),
        Counter.builder("roomkey.livekit.attempts")
            .description("Attempts of these calls")
            .tag("method", kind.method())
            .tag("outcome", kind.outcome())
            .register(metrics));
  }

  /** Logs no call that was not made: the log line of the request reports it. */
  private static void log(CallReport report) {
    boolean failed = !report.outcome().equals("ok") && report.attempts() > 0;
    LogLine.of(failed ? LOG.atWarn() : LOG.atDebug())
        .with("method", report.method())
        .with("outcome", report.outcome())
        .with("attempts", report.attempts())
        .with("ms", report.took().toNanos() / 1_000_000.0)
        .log("LiveKit call failed");
  }

  @Override
  public void breakerChanged(BreakerStatus now) {
    breaker.set(now.state());
    LogLine.of(now.permitsCalls() ? LOG.atInfo() : LOG.atWarn())
        .with("breaker", now.state().key())
        .log("Circuit breaker changed");
  }
}
