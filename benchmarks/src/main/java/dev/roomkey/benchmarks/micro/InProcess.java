package dev.roomkey.benchmarks.micro;

import dev.roomkey.benchmarks.base.Environment;
import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Options;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.ResultsFile;
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

/** Runs JMH benchmarks in turns and prints how they compare. */
public final class InProcess {
  private static final String REFERENCE = "roomkey";

  /** The launcher's; JDK 23 and later would warn of JMH's use of Unsafe. */
  private static final List<String> JVM_OPTIONS =
      Runtime.version().feature() < 23
          ? List.of("-XX:+UseSerialGC", "-Xmx64m")
          : List.of("-XX:+UseSerialGC", "-Xmx64m", "--sun-misc-unsafe-memory-access=allow");

  private final Options options;
  private final Map<String, List<Row>> rows = new LinkedHashMap<>();

  /** One benchmark in one round: processor time and elapsed time in ns, allocation in bytes. */
  private record Row(double processor, double elapsed, double allocated) {

    /** The best iteration is the one that other programs disturbed least. */
    static Row of(Collection<IterationResult> iterations) {
      return new Row(
          best(iterations, ProcessorTimeProfiler.METRIC),
          iterations.stream()
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
              .min()
              .orElse(Double.NaN),
          best(iterations, "gc.alloc.rate.norm"));
    }

    private static double best(Collection<IterationResult> iterations, String metric) {
      return iterations.stream()
          .map(iteration -> iteration.getSecondaryResults().get(metric))
          .mapToDouble(result -> Objects.requireNonNull(result).getScore())
          .min()
          .orElse(Double.NaN);
    }
  }

  /** Creates a run. */
  public InProcess(Options options) {
    this.options = options;
  }

  /** Measures, prints the tables and writes the results. */
  public void run() throws IOException, RunnerException {
    Environment environment = Environment.now(options);
    int rounds = options.number("--rounds", 3);
    for (int round = 1; round <= rounds; round++) {
      Progress.step("round %d of %d".formatted(round, rounds));
      for (String benchmarks : benchmarks()) {
        measure(benchmarks).forEach(this::add);
      }
    }
    System.out.println(table());
    System.out.println(ratios());
    System.out.println(environment.summary());
    ResultsFile.write(options.results(), environment, rows);
  }

  private List<String> benchmarks() {
    String token = MintBenchmark.class.getName();
    return switch (options.command()) {
      case DECISION -> List.of(DecisionBenchmark.class.getName(), token + ".roomkey");
      case CONDITION -> List.of(ConditionBenchmark.class.getName(), token + ".roomkey");
      case MINT, COMPARE, OVERLOAD, ENDURANCE -> List.of(token);
    };
  }

  private static Collection<RunResult> measure(String benchmarks) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(benchmarks.replace(".", "\\."))
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
    Table table =
        new Table("per operation", "processor ns", "range", "elapsed ns", "allocated bytes");
    rows.forEach((name, of) -> {
      Samples processor = processor(name);
      table.add(
          name,
          Samples.format("%.0f", processor.median()),
          processor.range("%.0f"),
          Samples.format("%.0f", new Samples(of.stream().map(Row::elapsed).toList()).median()),
          Samples.format("%.0f", of.getLast().allocated()));
    });
    return table;
  }

  private Samples processor(String name) {
    return new Samples(rows.getOrDefault(name, List.of()).stream().map(Row::processor).toList());
  }

  /** Everything is compared with one token by Roomkey. */
  private Table ratios() {
    Table table = Goal.table("processor time of one token by Roomkey");
    rows.keySet().stream()
        .filter(name -> !name.equals(REFERENCE))
        .forEach(name -> {
          Samples ratio = processor(REFERENCE).ratioTo(processor(name));
          Goal.none("of " + name).addTo(table, ratio.median(), ratio.range("%.2f"));
        });
    return table;
  }
}
