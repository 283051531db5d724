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

/** Counts the calls of LiveKit's server API, and logs those that went wrong. */
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
          .description("1 at how the breaker in front of LiveKit's server API stands")
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
            .description("Calls of LiveKit's server API, their repeats included")
            .tag("method", kind.method())
            .tag("outcome", kind.outcome())
            .serviceLevelObjectives(BOUNDS)
            .register(metrics),
        Counter.builder("roomkey.livekit.attempts")
            .description("How often LiveKit was asked for those calls")
            .tag("method", kind.method())
            .tag("outcome", kind.outcome())
            .register(metrics));
  }

  /** Of a call that was not made the request's own line tells, and there may be many of them. */
  private static void log(CallReport report) {
    boolean wentWrong = !report.outcome().equals("ok") && report.attempts() > 0;
    LogLine.of(wentWrong ? LOG.atWarn() : LOG.atDebug())
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
        .log("breaker in front of LiveKit");
  }
}
