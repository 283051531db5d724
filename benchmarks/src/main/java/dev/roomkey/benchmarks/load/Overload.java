package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import dev.roomkey.benchmarks.targets.Cores;
import dev.roomkey.benchmarks.targets.LoadRequest;
import dev.roomkey.benchmarks.targets.Server;
import dev.roomkey.benchmarks.targets.Targets;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Overloads a Roomkey that creates a room on a LiveKit server for each request. Each round has
 * three phases: the peak (closed loop), half of the peak and three times the peak (constant rate).
 * At the end LiveKit is frozen for a while at half the peak, to measure how fast Roomkey recovers.
 */
public final class Overload {
  private static final int WARM_UP_SECONDS = 15;
  private static final int HEALTHY_SECONDS = 5;
  private static final int FROZEN_SECONDS = 5;
  private static final int RECOVERY_SECONDS = 15;

  private final Run run;
  private final int rounds;
  private final int seconds;
  private final List<Phase> phases = new ArrayList<>();

  /**
   * One phase of one round; times in milliseconds, memory in MiB.
   *
   * @param requestsPerSecond 0 for a closed loop
   * @param admittedPerSecond tokens
   * @param rejectedPercent answers with 503
   * @param failed requests with any other outcome
   * @param unsent requests that k6 could not send in time
   * @param peakMemory the maximum resident memory until the end of the phase
   */
  public record Phase(
      String name,
      int requestsPerSecond,
      double admittedPerSecond,
      double p50,
      double p99,
      double rejectedPercent,
      double rejectedP99,
      long failed,
      long unsent,
      double peakMemory) {}

  /** The content of the results file. */
  private record Values(List<Phase> phases, double recoverySeconds) {}

  /**
   * Creates a run.
   *
   * @param seconds the length of one phase
   */
  public Overload(Run run, int rounds, int seconds) {
    this.run = run;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Measures, prints the tables and writes the results. */
  public void run() throws IOException, InterruptedException {
    Cores cores = Cores.pinned();
    try (Targets servers = new Targets(cores, run.scratch())) {
      LiveKitServer liveKit = servers.liveKit();
      try (Server server = servers.ensure(liveKit, "1s")) {
        server.start();
        Wrk wrk = new Wrk(run, null);
        K6 k6 = new K6(run, 1500, cores::inTheBackground);
        Progress.step("warming up");
        wrk.send(server.request().numbered(), WARM_UP_SECONDS);
        for (int round = 1; round <= rounds; round++) {
          Progress.step("round %d of %d".formatted(round, rounds));
          round(server, wrk, k6);
        }
        double recovery = recovery(server, liveKit, k6);
        run.report(new Values(phases, recovery), Table.of(phases), goals(recovery));
      }
    }
  }

  private void round(Server server, Wrk wrk, K6 k6) throws IOException, InterruptedException {
    LoadRequest request = server.request().numbered();
    Wrk.Outcome peak = wrk.send(request, seconds);
    phases.add(closedLoop(peak, server));
    for (int percent : List.of(50, 300)) {
      int rate = Math.max(1, (int) (peak.requests() / peak.seconds() * percent / 100));
      phases.add(phase(percent + " %", rate, k6.send(request, rate, seconds), server));
    }
  }

  private static Phase closedLoop(Wrk.Outcome peak, Server server) throws IOException {
    return new Phase(
        "peak",
        0,
        (peak.requests() - peak.failures()) / peak.seconds(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        peak.failures(),
        0,
        server.peakResidentMiB());
  }

  private Phase phase(String name, int rate, K6.Outcome outcome, Server server) throws IOException {
    long answers = outcome.admitted().count() + outcome.rejected().count() + outcome.failed();
    return new Phase(
        name,
        rate,
        outcome.admitted().count() / (double) seconds,
        outcome.admitted().p50(),
        outcome.admitted().p99(),
        100.0 * outcome.rejected().count() / Math.max(1, answers),
        outcome.rejected().p99(),
        outcome.failed(),
        outcome.unsent(),
        server.peakResidentMiB());
  }

  /**
   * Freezes LiveKit at half the peak, and returns the seconds from its resumption until at least 90
   * % of the requests are admitted in a second; NaN if they never are.
   */
  private double recovery(Server server, LiveKitServer liveKit, K6 k6)
      throws IOException, InterruptedException {
    int rate = phases.get(1).requestsPerSecond();
    Progress.step("freezing LiveKit for %d s".formatted(FROZEN_SECONDS));
    // k6 takes about a second to start, which shortens the time before the freeze.
    CompletableFuture<Long> resumed =
        CompletableFuture.runAsync(liveKit::pause, after(HEALTHY_SECONDS))
            .thenApplyAsync(
                paused -> {
                  liveKit.resume();
                  return System.currentTimeMillis();
                },
                after(FROZEN_SECONDS));
    K6.Outcome outcome =
        k6.send(
            server.request().numbered(), rate, HEALTHY_SECONDS + FROZEN_SECONDS + RECOVERY_SECONDS);
    return secondsToRecover(outcome, resumed.join(), 0.9 * rate);
  }

  private static Executor after(int seconds) {
    return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
  }

  /** Returns the seconds until the first second with enough admitted requests, or NaN. */
  static double secondsToRecover(K6.Outcome outcome, long resumedMillis, double enough) {
    for (int i = 0; i < outcome.admittedBySecond().size(); i++) {
      double after = outcome.second() + i - resumedMillis / 1000.0;
      if (after >= 0 && outcome.admittedBySecond().get(i) >= enough) {
        return after;
      }
    }
    return Double.NaN;
  }

  private Table goals(double recovery) {
    Samples rejected = of("50 %", Phase::rejectedPercent);
    double grown = phases.get(2).peakMemory() - phases.get(1).peakMemory();
    Table table = Goal.table("at three times the peak");
    Goal.atLeast("admitted, of the peak", 0.85)
        .addTo(
            table,
            of("300 %", Phase::admittedPerSecond).ratioTo(of("peak", Phase::admittedPerSecond)));
    Goal.atMost("p99 of admitted, of that at half the peak", 3)
        .addTo(table, of("300 %", Phase::p99).ratioTo(of("50 %", Phase::p99)));
    Goal.atMost("rejected at half the peak, %", 0).addTo(table, rejected);
    Goal.atMost("memory beyond that at half the peak, MiB", 8).addTo(table, Samples.of(grown));
    Goal.atMost("seconds until 90 % are admitted after the freeze", 5)
        .addTo(table, Samples.of(recovery));
    return table;
  }

  private Samples of(String name, ToDoubleFunction<Phase> value) {
    return new Samples(
        phases.stream()
            .filter(phase -> phase.name().equals(name))
            .map(phase -> value.applyAsDouble(phase))
            .toList());
  }
}
