package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One run, part after part; what came of it are {@link Results}. */
final class Run {
  private final Options options;
  private final String command;
  private final Path folder;
  private final Cores cores;

  private final List<String> notes = new ArrayList<>();
  private List<Row> rows = List.of();
  private List<Server> servers = List.of();
  private Map<LatencyAtRate.Cell, List<Latency>> latency = Map.of();
  private Map<String, Series> start = Map.of();
  private NewRooms.@Nullable Rates newRooms;
  private Results.@Nullable Mint mint;

  /**
   * @param command how it was started
   * @param folder for what is needed meanwhile
   */
  Run(Options options, String command, Path folder) throws IOException {
    this.options = options;
    this.command = command;
    this.folder = folder;
    this.cores = Cores.here();
  }

  Results measure() throws Exception {
    Machine machine = Machine.here();
    cores.pinThisProcess();
    if (!cores.pinned()) {
      notes.add("Servers and load were not pinned to cores: " + cores.whyNotPinned() + ".");
    }
    Throughput throughput = new Throughput(cores, resource("wrk.lua"), options);
    try (Targets lineup = new Targets(cores, folder)) {
      lineup.start(options);
      rows = lineup.rows();
      servers = lineup.servers();
      throughput.measure(rows);
      part("latency", () -> measureLatency(throughput.perSecond()));
      notes.addAll(lineup.notes());
    }
    part("new-rooms", this::measureNewRooms);
    part("start", this::measureStarts);
    part("mint", this::measureMint);
    return new Results(
        command,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        machine,
        machine.load(),
        Machine.here().load(),
        cores.whyNotPinned(),
        new Results.Settings(
            options.rounds(),
            options.seconds(),
            options.warmUpSeconds(),
            WrkRun.CONNECTIONS,
            TokenRequest.BODY),
        Versions.of(options),
        measured(throughput.perSecond(), this::labelOfRow, throughput.discarded()),
        atRates(latency),
        measured(throughput.resident(), this::labelOfRow, Map.of()),
        measured(start, this::labelOfRow, Map.of()),
        newRooms,
        mint,
        notes);
  }

  private void measureLatency(Map<String, Series> peaks) throws IOException, InterruptedException {
    LatencyAtRate atRate = new LatencyAtRate(cores, resource("k6.js"), options, peaks);
    atRate.measure(rows);
    latency = atRate.measured();
  }

  /** A part that fails shall not take along what the others have measured. */
  private void part(String name, Part part) throws InterruptedException {
    if (!options.wants(name)) {
      return;
    }
    try {
      part.measure();
    } catch (IOException | IllegalStateException | JacksonException failed) {
      Console.say(failed.toString());
      notes.add("The part %s failed, and is not in these results.".formatted(name));
    }
  }

  /** One of {@link Options#PARTS}. */
  private interface Part {
    void measure() throws IOException, InterruptedException;
  }

  private void measureNewRooms() throws IOException, InterruptedException {
    try (Targets lineup = new Targets(cores, folder)) {
      newRooms = NewRooms.measure(cores, lineup);
    }
  }

  private void measureStarts() throws IOException, InterruptedException {
    start =
        StartupTime.of(
            servers.stream()
                .filter(server -> !List.of("oidc", "ensure").contains(server.name()))
                .toList());
  }

  private void measureMint() throws IOException, InterruptedException {
    Console.step("one token alone, by JMH");
    Child.run(
        List.of(
            Tools.java(),
            "-cp",
            Tools.classPath(),
            dev.roomkey.benchmarks.Main.class.getName(),
            "--short",
            "--results",
            folder.toString()));
    mint = Results.mint(folder.resolve("mint.json"));
  }

  private String labelOfRow(String key) {
    return rows.stream()
        .filter(row -> row.key().equals(key))
        .map(Row::label)
        .findFirst()
        .orElse(key);
  }

  private static List<Results.Measured> measured(
      Map<String, Series> all, Function<String, String> label, Map<String, Integer> discarded) {
    return all.entrySet().stream()
        .map(one ->
            new Results.Measured(
                one.getKey(),
                label.apply(one.getKey()),
                one.getValue(),
                discarded.getOrDefault(one.getKey(), 0)))
        .toList();
  }

  private static List<Results.AtRate> atRates(Map<LatencyAtRate.Cell, List<Latency>> all) {
    return all.entrySet().stream()
        .filter(cell -> !cell.getValue().isEmpty())
        .map(cell -> atRate(cell.getKey(), cell.getValue()))
        .toList();
  }

  private static Results.AtRate atRate(LatencyAtRate.Cell cell, List<Latency> rounds) {
    return new Results.AtRate(
        cell.row().key(),
        cell.row().label(),
        cell.peakOf(),
        cell.perSecond(),
        cell.tool(),
        Series.of(rounds.stream().map(Latency::p50).toList()),
        Series.of(rounds.stream().map(Latency::p99).toList()),
        Series.of(rounds.stream().map(Latency::p999).toList()),
        rounds.stream().mapToDouble(Latency::late).max().orElse(0));
  }

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream resource = Run.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(resource, name), file);
    }
    return file;
  }
}
