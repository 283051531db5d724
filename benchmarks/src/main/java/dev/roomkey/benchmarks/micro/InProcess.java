package dev.roomkey.benchmarks.micro;

import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks in turns and compares them. */
public final class InProcess {
  private static final String REFERENCE = "roomkey";

  /** The options of the launcher. JDK 23 and later would warn about JMH's use of Unsafe. */
  private static final List<String> JVM_OPTIONS =
      Runtime.version().feature() < 23
          ? List.of("-XX:+UseSerialGC", "-Xmx64m")
          : List.of("-XX:+UseSerialGC", "-Xmx64m", "--sun-misc-unsafe-memory-access=allow");

  private final Run run;
  private final int rounds;
  private final Map<String, List<Row>> rows = new LinkedHashMap<>();

  /** The best iteration of one benchmark in one round, which other programs disturbed least. */
  private record Row(double processorNanos, double allocatedBytes) {
    static Row of(Collection<IterationResult> iterations) {
      return new Row(
          least(iterations, ProcessorTimeProfiler.METRIC), least(iterations, "gc.alloc.rate.norm"));
    }

    private static double least(Collection<IterationResult> iterations, String metric) {
      return iterations.stream()
          .map(iteration -> iteration.getSecondaryResults().get(metric))
          .mapToDouble(result -> Objects.requireNonNull(result).getScore())
          .min()
          .orElse(Double.NaN);
    }
  }

  /** Creates a run. */
  public InProcess(Run run, int rounds) {
    this.run = run;
    this.rounds = rounds;
  }

  /** Measures issuing a token, prints the tables and writes the results. */
  public void mint() throws IOException, RunnerException {
    measureAll(MintBenchmark.class.getName());
  }

  /** Measures decisions and conditions, and issuing a token for comparison. */
  public void policy() throws IOException, RunnerException {
    measureAll(PolicyBenchmark.class.getName(), MintBenchmark.class.getName() + ".roomkey");
  }

  private void measureAll(String... benchmarks) throws IOException, RunnerException {
    for (int round = 1; round <= rounds; round++) {
      for (String benchmark : benchmarks) {
        Progress.step("round %d of %d, %s".formatted(round, rounds, benchmark));
        measure(benchmark).forEach(this::add);
      }
    }
    run.report(rows, table(), ratios());
  }

  private static Collection<RunResult> measure(String benchmark) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(benchmark.replace(".", "\\."))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTimeProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .jvmArgsAppend(JVM_OPTIONS.toArray(String[]::new))
                .warmupIterations(8)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(10)
                .measurementTime(TimeValue.milliseconds(400))
                .build())
        .run();
  }

  private void add(RunResult result) {
    String method = result.getParams().getBenchmark();
    String source = result.getParams().getParam("source");
    String name = source == null ? method.substring(method.lastIndexOf('.') + 1) : source;
    rows.computeIfAbsent(name, key -> new ArrayList<>())
        .add(
            Row.of(
                result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .toList()));
  }

  private Table table() {
    Table table = new Table("per operation", "processor ns", "range", "allocated bytes");
    rows.forEach((name, of) ->
        table.add(
            name,
            Samples.format("%.0f", nanos(name).median()),
            nanos(name).range("%.0f"),
            Samples.format("%.0f", of.getLast().allocatedBytes())));
    return table;
  }

  private Samples nanos(String name) {
    return new Samples(
        rows.getOrDefault(name, List.of()).stream().map(Row::processorNanos).toList());
  }

  /** Returns the ratios to Roomkey's processor time for one token. */
  private Table ratios() {
    Table table = Goal.table("processor time of one token by Roomkey");
    rows.keySet().stream()
        .filter(name -> !name.equals(REFERENCE))
        .forEach(
            name -> Goal.none("of " + name).addTo(table, nanos(REFERENCE).ratioTo(nanos(name))));
    return table;
  }
}
