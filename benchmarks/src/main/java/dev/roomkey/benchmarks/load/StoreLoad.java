package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import dev.roomkey.benchmarks.targets.Cores;
import dev.roomkey.benchmarks.targets.Programs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures admissions per second of each state store. Each worker is a process; PostgreSQL runs on
 * the same machine and stores each commit on its disk.
 */
public final class StoreLoad {
  private static final String ONE_REPLICA = "postgresql";
  private static final String TWO_REPLICAS = "postgresql, 2 replicas";

  private final Run run;
  private final int rounds;
  private final int seconds;
  private final long admissions;
  private final List<Phase> phases = new ArrayList<>();

  /**
   * One store in one round; times in milliseconds.
   *
   * @param requestsPerSecond 0 for a closed loop
   * @param openMillis how long the store took to open
   * @param residentMiB the memory of a worker
   */
  public record Phase(
      String store,
      int requestsPerSecond,
      double admissionsPerSecond,
      double p50,
      double p99,
      double openMillis,
      double residentMiB) {}

  /**
   * Creates a run.
   *
   * @param admissions how many are recorded before the measurement
   */
  public StoreLoad(Run run, int rounds, int seconds, long admissions) {
    this.run = run;
    this.rounds = rounds;
    this.seconds = seconds;
    this.admissions = admissions;
  }

  /** Measures, prints the tables and writes the results. */
  public void run() throws Exception {
    try (EmbeddedPostgres server = postgres()) {
      Cores cores = Cores.pinned(); // the server may use all of them
      String url = "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres";
      for (int round = 1; round <= rounds; round++) {
        Progress.step("round %d of %d".formatted(round, rounds));
        Path file = run.scratch().resolve("state-" + round + ".db");
        measure(cores, "memory", "memory", 1);
        measure(cores, "sqlite", "sqlite:" + file, 1);
        measure(cores, ONE_REPLICA, url, 1);
        measure(cores, TWO_REPLICAS, url, 2);
      }
    }
    run.report(phases, Table.of(phases), goals());
  }

  /** Its defaults, for tests, are faster and lose commits. */
  private static EmbeddedPostgres postgres() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /** Measures the peak, and the latency at 70 % of it. */
  private void measure(Cores cores, String name, String url, int workers) throws Exception {
    Phase peak = phase(cores, name, url, workers, 0);
    phases.add(peak);
    int rate = (int) (peak.admissionsPerSecond() * 0.7 / workers);
    phases.add(phase(cores, name, url, workers, Math.max(1, rate)));
  }

  private Phase phase(Cores cores, String name, String url, int workers, int rate)
      throws InterruptedException, ExecutionException {
    List<String> worker =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            url.equals("memory") ? "-Xmx4g" : "-Xmx256m",
            "-Dlogback.configurationFile=dev/roomkey/server/logback-serve.xml",
            "-cp",
            System.getProperty("java.class.path"),
            StoreWorker.class.getName(),
            url,
            Long.toString(admissions),
            Integer.toString(seconds),
            Integer.toString(rate));
    List<double[]> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Each replica has a core of its own.
      List<Future<double[]>> futures =
          Stream.of(cores.toServe(worker), worker)
              .limit(workers)
              .map(command -> threads.submit(() -> outcome(Programs.run(command, Map.of()))))
              .toList();
      for (Future<double[]> future : futures) {
        outcomes.add(future.get());
      }
    }
    return new Phase(
        name,
        rate * workers,
        outcomes.stream().mapToDouble(outcome -> outcome[1]).sum(),
        max(outcomes, 2),
        max(outcomes, 3),
        max(outcomes, 0),
        max(outcomes, 4));
  }

  private static double[] outcome(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("outcome "))
        .map(line -> Stream.of(line.split(" ", -1)).skip(1).mapToDouble(Double::parseDouble))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the worker printed: " + output))
        .toArray();
  }

  private static double max(List<double[]> outcomes, int index) {
    return outcomes.stream().mapToDouble(outcome -> outcome[index]).max().orElse(Double.NaN);
  }

  private Table goals() {
    Samples one = peaks(ONE_REPLICA, Phase::admissionsPerSecond);
    Table table = Goal.table("admissions per second");
    Goal.none("memory").addTo(table, peaks("memory", Phase::admissionsPerSecond));
    Goal.atLeast("sqlite", 3000).addTo(table, peaks("sqlite", Phase::admissionsPerSecond));
    Goal.atLeast("postgresql, one replica", 2000).addTo(table, one);
    Goal.atLeast("postgresql, two replicas, of one", 1.7)
        .addTo(table, peaks(TWO_REPLICAS, Phase::admissionsPerSecond).ratioTo(one));
    return table;
  }

  private Samples peaks(String store, ToDoubleFunction<Phase> value) {
    return new Samples(
        phases.stream()
            .filter(phase -> phase.store().equals(store) && phase.requestsPerSecond() == 0)
            .map(value::applyAsDouble)
            .toList());
  }
}
