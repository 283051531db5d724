package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Owns what is kept of one run. Tables, plots and docs/performance.md are made from it, and from
 * nothing else. What was not measured is empty, or null.
 *
 * @param command how it was started
 * @param at when it ended
 * @param loadBefore how many processes wanted a core in the minute before
 * @param loadAfter the same at the end; the run itself keeps both cores busy
 * @param notPinned why servers and load shared their cores; null where they did not
 * @param throughput answers a second, closed loop
 * @param resident MiB under that load
 * @param start milliseconds from the start of the process to the first good token
 */
record Results(
    String command,
    String at,
    Machine machine,
    double loadBefore,
    double loadAfter,
    @Nullable String notPinned,
    Settings settings,
    Map<String, String> versions,
    List<Measured> throughput,
    List<AtRate> latency,
    List<Measured> resident,
    List<Measured> start,
    NewRooms.@Nullable Rates newRooms,
    @Nullable Mint mint,
    List<String> notes) {

  /** How it was measured. */
  record Settings(int rounds, int seconds, int warmUpSeconds, int connections, String request) {}

  /**
   * One thing, measured several times.
   *
   * @param discarded how many times it did not count
   */
  record Measured(String key, String label, Series series, int discarded) {}

  /**
   * Milliseconds at a rate.
   *
   * @param peakOf whose peak the rate is 70 % of
   * @param tool {@code k6}, or {@code arrivals}
   * @param late the share of requests that were late or dropped, the worst round's
   */
  record AtRate(
      String key,
      String label,
      String peakOf,
      int perSecond,
      String tool,
      Series p50,
      Series p99,
      Series p999,
      double late) {}

  /** How the making of one token compares; {@code ./roomkey bench mint} says more. */
  record Mint(double roomkeyToSdk, double roomkeyToHmac) {}

  /** More processes than that wanted a core before the run: they will have disturbed it. */
  private static final double BUSY = 0.5;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static Results read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), Results.class);
  }

  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** What the mint benchmark kept. */
  static Mint mint(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), Mint.class);
  }

  /** What was noted, and that others used the machine where they did. */
  List<String> remarks() {
    if (loadBefore <= BUSY) {
      return notes;
    }
    List<String> all = new ArrayList<>(notes);
    all.add(
        String.format(
            Locale.ROOT,
            "The machine was busy with other work when this run began (load average %.2f): these"
                + " figures are not to be relied on.",
            loadBefore));
    return all;
  }

  Optional<Series> throughputOf(String key) {
    return find(throughput, key);
  }

  Optional<Series> residentOf(String key) {
    return find(resident, key);
  }

  Optional<Series> startOf(String key) {
    return find(start, key);
  }

  private static Optional<Series> find(List<Measured> all, String key) {
    return all.stream().filter(one -> one.key().equals(key)).map(Measured::series).findFirst();
  }

  /** The 99th percentile of a row at 70 % of another's peak. */
  Optional<Series> p99Of(String key, String peakOf) {
    return latency.stream()
        .filter(one -> one.key().equals(key) && one.peakOf().equals(peakOf))
        .filter(one -> one.tool().equals("arrivals"))
        .map(AtRate::p99)
        .findFirst();
  }
}
