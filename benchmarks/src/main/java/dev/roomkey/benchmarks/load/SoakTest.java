package dev.roomkey.benchmarks.load;

import com.nimbusds.jose.JOSEException;
import dev.roomkey.benchmarks.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The command {@code bench endurance}: asks one process for tokens for a million rooms as a million
 * people, under a limit on its memory, and looks whether it grows. Exits with 0, 2 for wrong use,
 * or 1 for a failure: a process that went over its limit, or a request that got no token.
 */
public final class SoakTest {
  private static final String USAGE =
      """
      Usage: ./roomkey bench endurance [--rooms N] [--results FILE] [--publish]

        Asks one Roomkey, which may take 128 MiB of memory, for tokens for a million rooms
        as a million people, with everything on that remembers something of a request: rate
        limits, idempotency keys, callers of an OpenID provider. Then another one for an
        eighth as many with ensure, at LiveKit's own test server. Prints what the process
        holds after each tenth.

        --rooms N      how many rooms; default: 1000000
        --results FILE where the results are kept; default: benchmarks/results/endurance.json
        --publish      writes them into docs/performance.md, too
      """;

  private static final int LIMIT_MIB = 128;
  private static final int CONNECTIONS = 32;
  private static final int TENTHS = 10;

  /** More than are remembered of anything: 10,000 bearers, 10,000 keys, 20,000 for each limit. */
  private static final int PEOPLE = 25_000;

  /** Of a million this is more than the 25,000 rooms that are remembered. */
  private static final int ENSURED_OF = 8;

  private final Cores cores;
  private final Path folder;
  private final List<EnduranceResults.Tenth> tenths = new ArrayList<>();

  private SoakTest(Cores cores, Path folder) {
    this.cores = cores;
    this.folder = folder;
  }

  /** See the usage. */
  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    long rooms = 1_000_000;
    boolean publish = false;
    Path results = Path.of("benchmarks", "results", "endurance.json");
    Options.Reader reader = new Options.Reader(List.of(arguments));
    try {
      while (reader.hasNext()) {
        String option = reader.next();
        switch (option) {
          case "--rooms" -> rooms = rooms(reader.value(option));
          case "--results" -> results = Path.of(reader.value(option));
          case "--publish" -> publish = true;
          default -> throw new IllegalArgumentException("there is no option " + option);
        }
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println("bench endurance: " + wrong.getMessage() + ", see --help");
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("roomkey-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Bench.delete(folder)));
    EnduranceResults came = new SoakTest(Cores.here(), folder).measure(rooms, arguments);
    System.out.println(came.table().forTerminal());
    System.out.println(came.goals().forTerminal());
    System.out.println(came.remark());
    ResultStore.write(came, results);
    System.out.println("Kept in " + results);
    if (publish) {
      new Page(Path.of("docs")).publish(came);
      System.out.println("Published in docs/performance.md");
    }
    if (!came.held()) {
      System.err.println("bench endurance: it went over its limit, or some got no token");
      System.exit(1);
    }
  }

  /** Numbers in requests have eight digits, and ten of them are the least that have tenths. */
  private static long rooms(String value) {
    if (!value.matches("[1-9]\\d{1,7}")) {
      throw new IllegalArgumentException("--rooms takes a whole number from 10 to 99999999");
    }
    return Long.parseLong(value);
  }

  private EnduranceResults measure(long rooms, String[] arguments) throws Exception {
    Machine machine = Machine.here();
    cores.pinThisProcess();
    String limit = onJoin(rooms);
    ensure(rooms / ENSURED_OF);
    return new EnduranceResults(
        ("./roomkey bench endurance " + String.join(" ", arguments)).strip(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        machine,
        Machine.here().load(),
        LIMIT_MIB,
        limit,
        new TreeMap<>(Versions.ofRoomkey()),
        tenths);
  }

  private String onJoin(long rooms) throws IOException, InterruptedException, JOSEException {
    try (Issuer issuer = Issuer.start();
        MemoryLimit limit = MemoryLimit.of(LIMIT_MIB)) {
      int port = Server.freePort();
      Console.step("signing tokens for %d people".formatted(PEOPLE));
      SimulatedUsers people = SimulatedUsers.of(PEOPLE, issuer, port);
      TokenRequest request =
          TokenRequest.to(port).with("Authorization", "Bearer " + issuer.token());
      try (Server server = server("on_join", RoomkeySettings.toRemember(issuer), request, limit)) {
        server.start();
        ask("on_join", server, port, people::request, rooms);
      }
      return limit.kind();
    }
  }

  private void ensure(long rooms) throws IOException, InterruptedException {
    try (LiveKitMock liveKit = LiveKitMock.start(cores);
        MemoryLimit limit = MemoryLimit.of(LIMIT_MIB)) {
      int port = Server.freePort();
      RoomRequest request = RoomRequest.to(port, "Idempotency-Key: \"key-########\"\n");
      String settings = RoomkeySettings.ensure(liveKit.url());
      try (Server server = server("ensure", settings, TokenRequest.to(port), limit)) {
        server.start();
        ask("ensure", server, port, request::number, rooms);
      }
    }
  }

  private Server server(String name, String settings, TokenRequest request, MemoryLimit limit)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), settings);
    List<String> command = new ArrayList<>(Tools.roomkey());
    command.addAll(
        List.of(
            "serve",
            "--config",
            file.toString(),
            "--port",
            Integer.toString(request.uri().getPort()),
            "--repo-root",
            folder.toString()));
    return new Server(name, limit.on(cores.toServe(command)), Map.of(), request);
  }

  private void ask(
      String name, Server server, int port, LongFunction<ByteBuffer> requests, long rooms)
      throws IOException, InterruptedException {
    try (ConcurrentLoad rush = new ConcurrentLoad(port, CONNECTIONS, requests)) {
      for (int tenth = 1; tenth <= TENTHS; tenth++) {
        Console.step("%s, tenth %d of %d".formatted(name, tenth, TENTHS));
        ConcurrentLoad.Outcome outcome = rush.inAll(rooms / TENTHS);
        tenths.add(EnduranceResults.tenth(name, tenth, outcome, server));
      }
    } catch (IOException broken) {
      if (!server.isAlive()) {
        throw new IllegalStateException(
            "Roomkey ended under its limit of %d MiB".formatted(LIMIT_MIB), broken);
      }
      throw broken;
    }
  }
}
