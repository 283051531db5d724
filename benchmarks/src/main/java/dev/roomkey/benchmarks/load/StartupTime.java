package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Owns how long it takes from the start of a process to its first good token, in turns. */
final class StartupTime {
  private static final int ROUNDS = 5;
  private static final double NANOS_IN_A_MILLI = 1e6;

  private StartupTime() {}

  /** Milliseconds, by server; none of them may be running. */
  static Map<String, Series> of(List<Server> servers) throws IOException, InterruptedException {
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Console.step("starts, round %d of %d".formatted(round + 1, ROUNDS));
      for (Server server : Throughput.inTurn(servers, round)) {
        double taken = server.start().toNanos() / NANOS_IN_A_MILLI;
        server.close();
        millis.computeIfAbsent(server.name(), name -> new ArrayList<>()).add(taken);
      }
    }
    Map<String, Series> series = new LinkedHashMap<>();
    servers.forEach(server ->
        series.put(server.name(), Series.of(millis.getOrDefault(server.name(), List.of()))));
    return series;
  }
}
