package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import dev.roomkey.benchmarks.base.Goal;
import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.base.Run;
import dev.roomkey.benchmarks.base.Samples;
import dev.roomkey.benchmarks.base.Table;
import dev.roomkey.benchmarks.targets.Cores;
import dev.roomkey.benchmarks.targets.LoadRequest;
import dev.roomkey.benchmarks.targets.OidcIssuer;
import dev.roomkey.benchmarks.targets.RoomkeySettings;
import dev.roomkey.benchmarks.targets.Server;
import dev.roomkey.benchmarks.targets.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Requests tokens for a million rooms from one process in 128 MiB of memory, and measures its
 * growth. All caches are in use: rate limits, idempotency keys and verified tokens; then, in
 * another process, rooms of LiveKit's test server.
 */
public final class SoakTest {
  private static final int LIMIT_MIB = 128;
  private static final int TENTHS = 10;
  private static final String IDEMPOTENCY_KEY =
      "Idempotency-Key: \"key-%s\"".formatted(LoadRequest.NUMBER);
  private static final int MAX_SECONDS_OF_A_RUN = 5;

  /**
   * More than the 20,000 keys that Roomkey caches per rate limit, its largest cache except for
   * rooms.
   */
  private static final int USERS = 25_000;

  /** An eighth of a million is more than the 20,000 rooms that Roomkey caches. */
  private static final int ENSURED_PART = 8;

  private final Run run;
  private final long rooms;
  private final List<Tenth> tenths = new ArrayList<>();

  /**
   * The result of one tenth; memory in MiB.
   *
   * @param rooms all rooms so far
   * @param failed requests without a token
   * @param resident resident memory at the end of the tenth
   * @param peak maximum resident memory so far
   * @param heap live objects after a garbage collection
   */
  public record Tenth(
      String name,
      long rooms,
      double tokensPerSecond,
      long failed,
      double resident,
      double peak,
      double heap) {}

  /** Creates a run. */
  public SoakTest(Run run, long rooms) {
    this.run = run;
    this.rooms = rooms;
  }

  /**
   * Measures, prints the tables and writes the results.
   *
   * @throws IllegalStateException if the limit was exceeded or a request got no token
   */
  public void run() throws IOException, InterruptedException, JOSEException {
    try (Targets servers = new Targets(Cores.pinned(), run.scratch());
        MemoryLimit limit = MemoryLimit.of(LIMIT_MIB)) {
      onJoin(servers, limit);
      ensure(servers, limit);
    }
    run.report(tenths, Table.of(tenths), goals());
    if (tenths.stream().anyMatch(tenth -> tenth.failed() > 0 || tenth.peak() > LIMIT_MIB)) {
      throw new IllegalStateException("the limit was exceeded, or a request got no token");
    }
  }

  private void onJoin(Targets servers, MemoryLimit limit)
      throws IOException, InterruptedException, JOSEException {
    try (OidcIssuer issuer = new OidcIssuer()) {
      Progress.step("signing tokens for %d users".formatted(USERS));
      List<String> users = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        users.add(
            "Authorization: Bearer %s|X-Forwarded-For: 10.%d.%d.%d|%s"
                .formatted(
                    issuer.token("user-" + user),
                    user >> 16,
                    user >> 8 & 0xff,
                    user & 0xff,
                    IDEMPOTENCY_KEY));
      }
      Map<String, String> caller = Map.of("Authorization", "Bearer " + issuer.token("ann"));
      Server server = servers.small("on_join", RoomkeySettings.oidc(issuer));
      soak(server.limited(limit.prefix(), caller), users, rooms);
    }
  }

  private void ensure(Targets servers, MemoryLimit limit) throws IOException, InterruptedException {
    String settings = RoomkeySettings.ensure(servers.liveKitMock(), "1h");
    Server server = servers.small("ensure", settings);
    soak(server.limited(limit.prefix(), Map.of()), List.of(IDEMPOTENCY_KEY), rooms / ENSURED_PART);
  }

  /**
   * Sends so many requests to a server.
   *
   * @param users the headers of each user, as wrk.lua reads them
   */
  private void soak(Server limited, List<String> users, long count)
      throws IOException, InterruptedException {
    Path file = run.scratch().resolve("users");
    Files.write(file, users);
    Wrk wrk = new Wrk(run, file);
    try (Server server = limited) {
      server.start();
      long done = 0;
      for (int tenth = 1; tenth <= TENTHS; tenth++) {
        Progress.step("%s, tenth %d of %d".formatted(server.name(), tenth, TENTHS));
        long failed = 0;
        long before = done;
        double seconds = 0;
        do {
          Wrk.Outcome outcome = wrk.send(server.request().numbered(), secondsFor(count));
          done += outcome.requests();
          failed += outcome.failures();
          seconds += outcome.seconds();
          if (!server.isAlive() || outcome.requests() == 0) {
            throw new IllegalStateException("Roomkey has ended or does not answer");
          }
        } while (done < count * tenth / TENTHS);
        tenths.add(tenth(server, done, (done - before) / seconds, failed));
      }
    }
  }

  /** Returns a shorter time for a small number of rooms, so that a trial run is short. */
  private static int secondsFor(long count) {
    return count < 100_000 ? 1 : MAX_SECONDS_OF_A_RUN;
  }

  private static Tenth tenth(Server server, long rooms, double perSecond, long failed)
      throws IOException, InterruptedException {
    double resident = server.residentMiB(); // before the garbage collection, which returns memory
    return new Tenth(
        server.name(),
        rooms,
        perSecond,
        failed,
        resident,
        server.peakResidentMiB(),
        server.heapInUseMiB());
  }

  private Table goals() {
    Table table = Goal.table("MiB");
    for (String name : List.of("on_join", "ensure")) {
      List<Tenth> of = tenths.stream().filter(tenth -> tenth.name().equals(name)).toList();
      Goal.atMost(name + ": peak", LIMIT_MIB).addTo(table, Samples.of(of.getLast().peak()));
      Goal.atMost(name + ": resident growth after the first tenth", 8)
          .addTo(table, Samples.of(growth(of, Tenth::resident)));
      Goal.atMost(name + ": heap growth after the first tenth", 8)
          .addTo(table, Samples.of(growth(of, Tenth::heap)));
    }
    return table;
  }

  private static double growth(List<Tenth> tenths, ToDoubleFunction<Tenth> value) {
    return value.applyAsDouble(tenths.getLast()) - value.applyAsDouble(tenths.getFirst());
  }
}
