package dev.roomkey.benchmarks.load;

import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command {@code bench overload}: finds how many tokens for new rooms Roomkey and a LiveKit
 * server give a second, then asks half as often, then three times as often as that. Exits with 0, 2
 * for wrong use, or 1 for a failure; no figure fails it.
 */
public final class Overload {
  private static final String USAGE =
      """
      Usage: ./roomkey bench overload [--seconds N] [--results FILE]

        Asks Roomkey for tokens, each for a new room that it makes at a LiveKit server
        first: as fast as it can, at half of that, and at three times that. Prints how
        many were let in, how long they took, and what it did to memory.

        --seconds N    how long each of the three lasts; default: 60
        --results FILE where the results are kept; default: benchmarks/results/overload.json
      """;

  private static final int WARM_UP_SECONDS = 15;
  private static final int ROUNDS_OF_PEAK = 3;
  private static final int CLOSED_CONNECTIONS = 48;
  private static final int OPEN_CONNECTIONS = 2000;

  private final Cores cores;
  private final int seconds;
  private final List<OverloadResults.Step> steps = new ArrayList<>();

  private Overload(Cores cores, int seconds) {
    this.cores = cores;
    this.seconds = seconds;
  }

  /** See the usage. */
  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    int seconds = 60;
    Path results = Path.of("benchmarks", "results", "overload.json");
    Options.Reader reader = new Options.Reader(List.of(arguments));
    try {
      while (reader.hasNext()) {
        String option = reader.next();
        switch (option) {
          case "--seconds" -> seconds = reader.number(option);
          case "--results" -> results = Path.of(reader.value(option));
          default -> throw new IllegalArgumentException("there is no option " + option);
        }
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench overload: " + wrong.getMessage() + ", see --help");
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("roomkey-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Bench.delete(folder)));
    OverloadResults came = new Overload(Cores.here(), seconds).measure(folder, arguments);
    System.out.println(came.table().forTerminal());
    System.out.println(came.goals().forTerminal());
    ResultStore.write(came, results);
    System.out.println("Kept in " + results);
  }

  private OverloadResults measure(Path folder, String[] arguments) throws Exception {
    Machine machine = Machine.here();
    cores.pinThisProcess();
    try (Targets lineup = new Targets(cores, folder)) {
      Server server = lineup.ensureBriefly().roomkey();
      int port = server.request().uri().getPort();
      RoomRequest request = RoomRequest.to(port, "");
      double peak;
      try (ConcurrentLoad closed = new ConcurrentLoad(port, CLOSED_CONNECTIONS, request::number)) {
        Console.step("warming up");
        closed.asFastAsAnswered(WARM_UP_SECONDS);
        peak = peak(server, closed);
      }
      RoomRequest later = RoomRequest.to(port, "X-Load: more\n");
      try (ConcurrentLoad open =
          new ConcurrentLoad(port, OPEN_CONNECTIONS, number -> later.number(50_000_000 + number))) {
        atRate(server, open, "half", peak / 2);
        atRate(server, open, "three times", peak * 3);
      }
    }
    Map<String, String> versions = new TreeMap<>(Versions.ofRoomkeyAndLiveKit());
    return new OverloadResults(
        ("./roomkey bench overload " + String.join(" ", arguments)).strip(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        machine,
        Machine.here().load(),
        cores.whyNotPinned(),
        seconds,
        versions,
        steps);
  }

  private double peak(Server server, ConcurrentLoad closed) throws IOException {
    List<Double> goodput = new ArrayList<>();
    for (int round = 1; round <= ROUNDS_OF_PEAK; round++) {
      Console.step("peak, round %d of %d".formatted(round, ROUNDS_OF_PEAK));
      try (ResidentMemory memory = ResidentMemory.of(server)) {
        ConcurrentLoad.Outcome outcome =
            closed.asFastAsAnswered(Math.max(1, seconds / ROUNDS_OF_PEAK));
        goodput.add(outcome.goodput());
        steps.add(OverloadResults.step("peak " + round, 0, outcome, memory.soFar()));
      }
    }
    return Series.of(goodput).median();
  }

  private void atRate(Server server, ConcurrentLoad open, String name, double perSecond)
      throws IOException {
    int rate = Math.max(1, (int) Math.round(perSecond));
    Console.step("%s, %d a second".formatted(name, rate));
    try (ResidentMemory memory = ResidentMemory.of(server)) {
      ConcurrentLoad.Outcome outcome = open.atRate(rate, seconds);
      steps.add(OverloadResults.step(name, rate, outcome, memory.soFar()));
    }
  }
}
