package dev.roomkey.benchmarks;

import dev.roomkey.json.Json;
import dev.roomkey.token.TokenIssuer;
import io.livekit.server.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import tools.jackson.core.JsonGenerator;

/** Owns what is printed and kept of one run: a row for each peer, and how they compare. */
final class MintReport {
  /**
   * What came of one peer: the processor time of one token in the best iteration, which is the one
   * that compiler, collector and neighbours disturbed least, and in the median one; the time on the
   * wall and the bytes allocated, medians.
   */
  private record Row(String peer, double best, double median, double wall, double allocated) {

    static Row of(String peer, List<IterationResult> iterations) {
      double[] cpu = sorted(iterations, ProcessorTimeProfiler.METRIC);
      double[] wall =
          iterations.stream()
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
              .sorted()
              .toArray();
      return new Row(
          peer,
          cpu[0],
          middle(cpu),
          middle(wall),
          middle(sorted(iterations, "gc.alloc.rate.norm")));
    }

    private static double[] sorted(List<IterationResult> iterations, String metric) {
      return iterations.stream()
          .map(iteration -> iteration.getSecondaryResults().get(metric))
          .mapToDouble(result -> Objects.requireNonNull(result).getScore())
          .sorted()
          .toArray();
    }

    private static double middle(double[] sorted) {
      return sorted[sorted.length / 2];
    }
  }

  private final Row roomkey;
  private final Row officialSdk;
  private final Row hmac;
  private final int signedBytes;

  /**
   * @param signedBytes what the HMAC runs over
   */
  MintReport(Collection<RunResult> results, int signedBytes) {
    this.roomkey = row("Roomkey", "roomkey", results);
    this.officialSdk = row("official Java SDK", "officialSdk", results);
    Row byClone = row("HMAC-SHA256 alone (clone)", "hmacByClone", results);
    Row byThread = row("HMAC-SHA256 alone (thread's own)", "hmacByThread", results);
    this.hmac = byClone.best() < byThread.best() ? byClone : byThread;
    this.signedBytes = signedBytes;
  }

  private static Row row(String peer, String method, Collection<RunResult> results) {
    List<IterationResult> iterations =
        results.stream()
            .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    return Row.of(peer, iterations);
  }

  String table() {
    StringBuilder table =
        new StringBuilder(
            "%-34s%12s%10s%10s%13s%n"
                .formatted("one token", "best cpu ns", "median", "wall ns", "alloc B/op"));
    for (Row row : List.of(roomkey, officialSdk, hmac)) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-34s%12.0f%10.0f%10.0f%13.0f%n",
              row.peer(),
              row.best(),
              row.median(),
              row.wall(),
              row.allocated()));
    }
    return table
        .append(
            String.format(
                Locale.ROOT,
                "%nRoomkey takes %.2f of the SDK's processor time, and %.2f of that of its HMAC"
                    + " (%d bytes).%n",
                roomkey.best() / officialSdk.best(),
                roomkey.best() / hmac.best(),
                signedBytes))
        .toString();
  }

  void write(Path file, Machine machine, List<String> jvmArguments, String command)
      throws IOException {
    Files.write(file, Json.write(json -> writeJson(json, machine, jvmArguments, command)));
  }

  private void writeJson(
      JsonGenerator json, Machine machine, List<String> jvmArguments, String command) {
    json.writeStartObject();
    json.writeStringProperty("command", command);
    json.writeStringProperty("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeObjectPropertyStart("machine");
    json.writeStringProperty("processor", machine.processor());
    json.writeNumberProperty("cores", machine.cores());
    json.writeStringProperty("system", machine.system());
    json.writeNumberProperty("load_before", machine.load());
    json.writeEndObject();
    json.writeStringProperty("jdk", machine.jdk());
    json.writeStringProperty("jvm_arguments", String.join(" ", jvmArguments));
    json.writeArrayPropertyStart("versions");
    json.writeString(Machine.jarOf(TokenIssuer.class));
    json.writeString(Machine.jarOf(AccessToken.class));
    json.writeString(Machine.jarOf(RunResult.class));
    json.writeEndArray();
    json.writeNumberProperty("signed_bytes", signedBytes);
    json.writeArrayPropertyStart("peers");
    List.of(roomkey, officialSdk, hmac)
        .forEach(row -> {
          json.writeStartObject();
          json.writeStringProperty("peer", row.peer());
          json.writeNumberProperty("best_cpu_ns_per_op", Math.round(row.best()));
          json.writeNumberProperty("median_cpu_ns_per_op", Math.round(row.median()));
          json.writeNumberProperty("median_wall_ns_per_op", Math.round(row.wall()));
          json.writeNumberProperty("allocated_bytes_per_op", Math.round(row.allocated()));
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeNumberProperty("roomkey_to_sdk", hundredths(roomkey.best() / officialSdk.best()));
    json.writeNumberProperty("roomkey_to_hmac", hundredths(roomkey.best() / hmac.best()));
    json.writeEndObject();
  }

  private static double hundredths(double ratio) {
    return Math.round(ratio * 100) / 100.0;
  }
}
