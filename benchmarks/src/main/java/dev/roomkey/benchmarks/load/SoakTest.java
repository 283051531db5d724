package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import dev.roomkey.benchmarks.base.Environment;
import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Options;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.ResultsFile;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Asks one process for tokens for a million rooms, in 128 MiB of memory, and looks whether it
 * grows. Everything that remembers a request is on: rate limits, idempotency keys, verified tokens;
 * then, in another process, rooms of LiveKit's test server.
 */
public final class SoakTest {
  private static final int LIMIT_MIB = 128;
  private static final int TENTHS = 10;
  private static final int MAX_SECONDS_OF_A_RUN = 5;

  /** More than Roomkey keeps of anything but rooms: 20,000 rate limits at most. */
  private static final int USERS = 25_000;

  /** An eighth of a million is more than the 25,000 rooms that Roomkey keeps. */
  private static final int ENSURED_PART = 8;

  private final Options options;
  private final Path scratch;
  private final List<Tenth> tenths = new ArrayList<>();

  /**
   * What came of one tenth; memory in MiB.
   *
   * @param rooms all rooms so far
   * @param failed requests without a token
   * @param resident at the end of the tenth
   * @param peak the most that was ever resident
   * @param heap in use after a garbage collection
   */
  private record Tenth(
      String name,
      long rooms,
      double tokensPerSecond,
      long failed,
      double resident,
      double peak,
      double heap) {}

  /**
   * Creates a run.
   *
   * @param scratch for files that the run needs
   */
  public SoakTest(Options options, Path scratch) {
    this.options = options;
    this.scratch = scratch;
  }

  /**
   * Measures, prints the tables and writes the results.
   *
   * @throws IllegalStateException if the limit was exceeded or a request got no token
   */
  public void run() throws IOException, InterruptedException, JOSEException {
    Environment environment = Environment.now(options);
    Cores cores = Cores.pinned();
    int rooms = options.number("--rooms", 1_000_000);
    try (Targets servers = new Targets(cores, scratch);
        MemoryLimit limit = MemoryLimit.of(LIMIT_MIB)) {
      if (limit.group() == null) {
        System.out.println("No control group can be made: memory is measured, not limited.");
      }
      onJoin(servers, limit, rooms);
      ensure(servers, limit, rooms / ENSURED_PART);
    }
    System.out.println(table());
    System.out.println(goals());
    cores.report();
    System.out.println(environment.summary());
    ResultsFile.write(options.results(), environment, tenths);
    if (tenths.stream().anyMatch(tenth -> tenth.failed() > 0 || tenth.peak() > LIMIT_MIB)) {
      throw new IllegalStateException("the limit was exceeded, or a request got no token");
    }
  }

  private void onJoin(Targets servers, MemoryLimit limit, long rooms)
      throws IOException, InterruptedException, JOSEException {
    try (OidcIssuer issuer = new OidcIssuer()) {
      Progress.step("signing tokens for %d users".formatted(USERS));
      Wrk wrk = new Wrk(scratch, SimulatedUsers.write(USERS, issuer, scratch));
      Map<String, String> caller = Map.of("Authorization", "Bearer " + issuer.token("ann"));
      Server server = servers.small("on_join", RoomkeySettings.remembering(issuer));
      soak(server.withHeaders(caller).inside(limit.prefix()), wrk, rooms);
    }
  }

  private void ensure(Targets servers, MemoryLimit limit, long rooms)
      throws IOException, InterruptedException {
    Wrk wrk = new Wrk(scratch, SimulatedUsers.anonymous(scratch));
    Server server = servers.small("ensure", RoomkeySettings.ensure(servers.liveKitMock(), "1h"));
    soak(server.inside(limit.prefix()), wrk, rooms);
  }

  private void soak(Server limited, Wrk wrk, long rooms) throws IOException, InterruptedException {
    try (Server server = limited) {
      server.start();
      long done = 0;
      for (int tenth = 1; tenth <= TENTHS; tenth++) {
        Progress.step("%s, tenth %d of %d".formatted(server.name(), tenth, TENTHS));
        long failed = 0;
        long before = done;
        double seconds = 0;
        while (done < rooms * tenth / TENTHS) {
          Wrk.Outcome outcome = wrk.run(server.request().numbered(), secondsFor(rooms));
          done += outcome.requests();
          failed += outcome.failures();
          seconds += outcome.seconds();
          if (!server.isAlive() || outcome.requests() == 0) {
            throw new IllegalStateException("Roomkey ended, or does not answer any more");
          }
        }
        tenths.add(tenth(server, done, seconds == 0 ? 0 : (done - before) / seconds, failed));
      }
    }
  }

  /** A small number of rooms, to try the command out, does not take long. */
  private static int secondsFor(long rooms) {
    return rooms < 100_000 ? 1 : MAX_SECONDS_OF_A_RUN;
  }

  private static Tenth tenth(Server server, long rooms, double perSecond, long failed)
      throws IOException, InterruptedException {
    double resident = server.residentMiB(); // before the collection returns some of it
    return new Tenth(
        server.name(),
        rooms,
        perSecond,
        failed,
        resident,
        server.peakResidentMiB(),
        server.heapInUseMiB());
  }

  private Table table() {
    Table table =
        new Table("rooms", "so far", "tokens/s", "failed", "MiB", "peak MiB", "heap in use MiB");
    for (Tenth tenth : tenths) {
      table.add(
          tenth.name(),
          "%,d".formatted(tenth.rooms()),
          Samples.format("%,.0f", tenth.tokensPerSecond()),
          Long.toString(tenth.failed()),
          Samples.format("%.1f", tenth.resident()),
          Samples.format("%.1f", tenth.peak()),
          Samples.format("%.1f", tenth.heap()));
    }
    return table;
  }

  private Table goals() {
    Table table = Goal.table("MiB");
    for (String name : List.of("on_join", "ensure")) {
      List<Tenth> of = tenths.stream().filter(tenth -> tenth.name().equals(name)).toList();
      Goal.atMost(name + ": peak", LIMIT_MIB).addTo(table, of.getLast().peak(), "");
      Goal.atMost(name + ": resident growth after the first tenth", 8)
          .addTo(table, growth(of, Tenth::resident), "");
      Goal.atMost(name + ": heap growth after the first tenth", 8)
          .addTo(table, growth(of, Tenth::heap), "");
    }
    return table;
  }

  private static double growth(List<Tenth> tenths, ToDoubleFunction<Tenth> value) {
    return value.applyAsDouble(tenths.getLast()) - value.applyAsDouble(tenths.getFirst());
  }
}
