package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Environment;
import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Options;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.ResultsFile;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Overloads a Roomkey that makes a room at a real LiveKit server for each request. Each round has
 * three phases: the peak (closed loop), half of that peak and three times that peak (constant
 * rate). At the end LiveKit freezes for a while at half the peak, to see how soon Roomkey recovers.
 */
public final class Overload {
  private static final int WARM_UP_SECONDS = 15;
  private static final int HEALTHY_SECONDS = 5;
  private static final int FROZEN_SECONDS = 5;
  private static final int RECOVERY_SECONDS = 15;

  private final Options options;
  private final Path scratch;
  private final int seconds;
  private final List<Phase> phases = new ArrayList<>();

  /**
   * One phase of one round; times in milliseconds, memory in MiB.
   *
   * @param rate requests per second; 0 for a closed loop
   * @param admitted tokens per second
   * @param rejected the share of answers with 503, in percent
   * @param failed requests with any other outcome
   * @param peakMemory the most that was ever resident, up to the end of the phase
   */
  private record Phase(
      String name,
      int rate,
      double admitted,
      double p50,
      double p99,
      double rejected,
      double rejectedP99,
      long failed,
      double peakMemory) {}

  /** Everything that is written to the results file. */
  private record Values(List<Phase> phases, double recoverySeconds) {}

  /**
   * Creates a run.
   *
   * @param scratch for files that the run needs
   */
  public Overload(Options options, Path scratch) {
    this.options = options;
    this.scratch = scratch;
    this.seconds = options.number("--seconds", 20);
  }

  /** Measures, prints the tables and writes the results. */
  public void run() throws IOException, InterruptedException {
    Environment environment = Environment.now(options);
    Cores cores = Cores.pinned();
    double recovery;
    try (Targets servers = new Targets(cores, scratch)) {
      LiveKitServer liveKit = servers.liveKit();
      try (Server server = servers.ensure(liveKit, "1s")) {
        server.start();
        Wrk wrk = new Wrk(scratch);
        K6 k6 = new K6(scratch, cores::inTheBackground);
        Progress.step("warming up");
        wrk.run(server.request().numbered(), WARM_UP_SECONDS);
        rounds(server, wrk, k6);
        recovery = recovery(server, liveKit, k6);
      }
    }
    System.out.println(table());
    System.out.println(goals(recovery));
    cores.report();
    System.out.println(environment.summary());
    ResultsFile.write(options.results(), environment, new Values(phases, recovery));
  }

  private void rounds(Server server, Wrk wrk, K6 k6) throws IOException, InterruptedException {
    int rounds = options.number("--rounds", 3);
    LoadRequest request = server.request().numbered();
    for (int round = 1; round <= rounds; round++) {
      Progress.step("peak, round %d of %d".formatted(round, rounds));
      Wrk.Outcome peak = wrk.run(request, seconds);
      double perSecond = peak.requests() / peak.seconds();
      phases.add(closedLoop(peak, server));
      for (int percent : List.of(50, 300)) {
        int rate = Math.max(1, (int) Math.round(perSecond * percent / 100));
        Progress.step("%d %% of the peak, %d requests/s".formatted(percent, rate));
        phases.add(phase(percent + " %", rate, k6.run(request, rate, seconds), server));
      }
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
        server.peakResidentMiB());
  }

  /**
   * Returns the seconds from when LiveKit goes on until a second in which at least 90 % of the
   * requests of half the peak are admitted; NaN if there is none.
   */
  private double recovery(Server server, LiveKitServer liveKit, K6 k6)
      throws IOException, InterruptedException {
    int rate = phases.get(1).rate();
    Progress.step("LiveKit freezes for %d s".formatted(FROZEN_SECONDS));
    // k6 takes about a second to start, which only makes the healthy time shorter.
    CompletableFuture<Long> resumed =
        CompletableFuture.runAsync(liveKit::pause, after(HEALTHY_SECONDS))
            .thenApplyAsync(
                paused -> {
                  liveKit.resume();
                  return System.currentTimeMillis();
                },
                after(FROZEN_SECONDS));
    K6.Outcome outcome =
        k6.run(
            server.request().numbered(), rate, HEALTHY_SECONDS + FROZEN_SECONDS + RECOVERY_SECONDS);
    return secondsToRecover(outcome, resumed.join(), 0.9 * rate);
  }

  private static Executor after(int seconds) {
    return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
  }

  /** Returns the time from a moment to the first whole second with so many admitted requests. */
  static double secondsToRecover(K6.Outcome outcome, long resumedMillis, double enough) {
    for (int i = 0; i < outcome.admittedBySecond().size(); i++) {
      double after = outcome.second() + i - resumedMillis / 1000.0;
      if (after >= 0 && outcome.admittedBySecond().get(i) >= enough) {
        return after;
      }
    }
    return Double.NaN;
  }

  private Table table() {
    Table table =
        new Table(
            "load",
            "requests/s",
            "admitted/s",
            "p50 ms",
            "p99 ms",
            "503 %",
            "p99 of 503 ms",
            "failed",
            "peak MiB");
    for (Phase phase : phases) {
      table.add(
          phase.name(),
          phase.rate() == 0 ? "" : Integer.toString(phase.rate()),
          Samples.format("%.0f", phase.admitted()),
          Samples.format("%.1f", phase.p50()),
          Samples.format("%.1f", phase.p99()),
          Samples.format("%.1f", phase.rejected()),
          Samples.format("%.1f", phase.rejectedP99()),
          Long.toString(phase.failed()),
          Samples.format("%.0f", phase.peakMemory()));
    }
    return table;
  }

  private Table goals(double recovery) {
    Samples admitted = of("300 %", Phase::admitted).ratioTo(of("peak", Phase::admitted));
    Samples p99 = of("300 %", Phase::p99).ratioTo(of("50 %", Phase::p99));
    double rejected = of("50 %", Phase::rejected).median();
    double grown = phases.get(2).peakMemory() - phases.get(1).peakMemory();
    Table table = Goal.table("at three times the peak");
    Goal.atLeast("admitted, of the peak", 0.85)
        .addTo(table, admitted.median(), admitted.range("%.2f"));
    Goal.atMost("p99 of admitted, of that at half the peak", 3)
        .addTo(table, p99.median(), p99.range("%.2f"));
    Goal.atMost("rejected at half the peak, %", 0).addTo(table, rejected, "");
    Goal.atMost("memory beyond that at half the peak, MiB", 8).addTo(table, grown, "");
    Goal.atMost("seconds until 90 % are admitted after LiveKit froze", 5)
        .addTo(table, recovery, "");
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
