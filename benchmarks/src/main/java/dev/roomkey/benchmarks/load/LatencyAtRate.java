package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Owns how long answers take while requests arrive at a constant rate: each row at 70 % of its own
 * peak, and of others' where they are to be compared. k6 measures what it can, {@link OpenLoopLoad}
 * the rates above; where both can, they stand side by side.
 */
final class LatencyAtRate {
  private static final double PART_OF_PEAK = 0.7;
  private static final int ROUNDS = 3;

  /**
   * What is measured.
   *
   * @param peakOf the row whose peak the rate is a part of
   * @param tool {@code k6} or {@code arrivals}
   */
  record Cell(Row row, String peakOf, int perSecond, String tool) {}

  private final Cores cores;
  private final Path script;
  private final Options options;
  private final Map<String, Series> peaks;
  private final Map<Cell, List<Latency>> measured = new LinkedHashMap<>();

  /**
   * @param script k6.js
   * @param peaks answers a second, by row
   */
  LatencyAtRate(Cores cores, Path script, Options options, Map<String, Series> peaks) {
    this.cores = cores;
    this.script = script;
    this.options = options;
    this.peaks = peaks;
  }

  void measure(List<Row> rows) throws IOException, InterruptedException {
    List<Cell> cells = cells(rows);
    cells.forEach(cell -> measured.put(cell, new ArrayList<>()));
    if (!cells.isEmpty()) {
      warmUpArrivals(cells.getFirst());
    }
    for (int round = 0; round < ROUNDS; round++) {
      Console.step("latency, round %d of %d".formatted(round + 1, ROUNDS));
      for (Cell cell : Throughput.inTurn(cells, round)) {
        measure(cell);
      }
    }
  }

  /** It runs in this JVM, which has to have compiled it. */
  private void warmUpArrivals(Cell cell) throws IOException {
    OpenLoopLoad.of(cell.row().request(), cell.perSecond(), 2 * options.seconds());
  }

  private void measure(Cell cell) throws IOException, InterruptedException {
    TokenRequest request = cell.row().request();
    Latency latency =
        cell.tool().equals("k6")
            ? K6Run.of(request, cell.perSecond(), options.seconds(), cores, script)
            : OpenLoopLoad.of(request, cell.perSecond(), options.seconds());
    if (latency.counts()) {
      measured.computeIfAbsent(cell, key -> new ArrayList<>()).add(latency);
    } else {
      Console.say(
          "%s at %d a second: %d failures, this round does not count"
              .formatted(cell.row().label(), cell.perSecond(), latency.failures()));
    }
  }

  /** Each at its own rate; Roomkey and the bare server at the other's; Roomkey at Express's. */
  private List<Cell> cells(List<Row> rows) {
    List<Cell> cells = new ArrayList<>();
    for (Row row : rows) {
      List<String> peaksOf =
          switch (row.key()) {
            case "bare" -> List.of("bare", "roomkey");
            case "roomkey" -> List.of("roomkey", "bare", "express");
            case "roomkey-header" -> List.of();
            default -> List.of(row.key());
          };
      peaksOf.forEach(peakOf -> add(cells, row, peakOf));
    }
    return cells;
  }

  private void add(List<Cell> cells, Row row, String peakOf) {
    Series peak = peaks.get(peakOf);
    if (peak == null) {
      return;
    }
    int perSecond = Math.max(1, (int) (peak.median() * PART_OF_PEAK));
    cells.add(new Cell(row, peakOf, perSecond, "arrivals"));
    if (perSecond <= K6Run.MOST_PER_SECOND) {
      cells.add(new Cell(row, peakOf, perSecond, "k6"));
    }
  }

  /** All rounds that count, by what was measured. */
  Map<Cell, List<Latency>> measured() {
    return measured;
  }
}
