package dev.roomkey.benchmarks.targets;

import dev.roomkey.benchmarks.base.Progress;
import dev.roomkey.benchmarks.targets.TargetOptions.Part;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the servers of a run on the core of the servers, and ends them. */
public final class Targets implements AutoCloseable {
  /** The JVM options of docs/operations.md for a container of 128 MiB. */
  private static final List<String> SMALL = List.of("-Xmx36m", "-XX:TieredStopAtLevel=1");

  private final Cores cores;
  private final Path scratch;
  private final Checkout checkout;
  private final List<AutoCloseable> open = new ArrayList<>();

  /**
   * Creates servers of this checkout.
   *
   * @param scratch the directory for configuration files
   */
  public Targets(Cores cores, Path scratch) throws IOException, InterruptedException {
    this.cores = cores;
    this.scratch = scratch;
    this.checkout = Checkout.of(Path.of(""), scratch);
  }

  /** Starts the selected servers and returns a row for each of them. */
  public List<Target> start(TargetOptions options) throws IOException, InterruptedException {
    List<Target> targets = new ArrayList<>();
    if (options.include(Part.EXPRESS)) {
      targets.add(started("express", "Express, livekit-server-sdk", express()));
    }
    if (options.include(Part.SPRING)) {
      targets.add(started("spring", "Spring Boot, LiveKit's SDK", springBoot("spring")));
    }
    if (options.include(Part.STARTER)) {
      targets.add(started("starter", "Spring Boot, Roomkey's starter", springBoot("starter")));
    }
    Path baseline = options.baseline();
    if (baseline != null) {
      Checkout other = Checkout.of(baseline, scratch);
      targets.add(started("baseline", "baseline " + other.commit(), onJoin("baseline", other)));
    }
    if (options.include(Part.ROOMKEY) || options.include(Part.BARE)) {
      String label = baseline == null ? "Roomkey, on_join" : "Roomkey " + checkout.commit();
      targets.add(started("roomkey", label, onJoin("roomkey", checkout)));
    }
    if (options.include(Part.BARE)) {
      targets.add(started("bare", "bare Jetty, fixed answer", bare(targets.getLast().server())));
    }
    if (options.include(Part.ENSURE)) {
      Server ensure = ensure(liveKit(), "1h");
      targets.add(started("ensure", "Roomkey, ensure, room exists", ensure));
    }
    if (options.include(Part.NEW_ROOMS)) {
      targets.addAll(newRooms());
    }
    return targets;
  }

  private Target started(String key, String label, Server server)
      throws IOException, InterruptedException {
    Progress.step("starting " + label);
    open.add(server);
    server.start();
    return new Target(key, label, server, server.request());
  }

  /** Returns Roomkey with new rooms, and CreateRoom itself: each new room takes one call of it. */
  private List<Target> newRooms() throws IOException, InterruptedException {
    LiveKitServer liveKit = liveKit();
    Target ensure = started("new-rooms", "Roomkey, ensure, new rooms", ensure(liveKit, "1s"));
    LoadRequest straight =
        LoadRequest.createRoom(liveKit.httpUrl(), TokenVerifier.KEY, TokenVerifier.SECRET);
    return List.of(
        new Target("new-rooms", ensure.label(), ensure.server(), ensure.request().numbered()),
        new Target("create-room", "LiveKit's CreateRoom itself", ensure.server(), straight));
  }

  /** Starts a LiveKit server on the core of the load. */
  public LiveKitServer liveKit() {
    LiveKitServer liveKit =
        LiveKitServer.builder()
            .apiKey(TokenVerifier.KEY)
            .apiSecret(TokenVerifier.SECRET)
            .yaml("logging: {level: error}")
            .start();
    open.add(liveKit);
    return liveKit;
  }

  /** Starts LiveKit's test server, which keeps no rooms, and returns its URL. */
  public String liveKitMock() throws IOException {
    int port = FreePorts.next();
    List<String> command =
        List.of(
            Programs.tool("mock"),
            "--ports=" + port,
            "--bind=127.0.0.1",
            "--api-secret=" + TokenVerifier.SECRET);
    Process mock = Programs.start(command, Map.of());
    open.add(() -> Programs.stop(mock));
    return "ws://127.0.0.1:" + port;
  }

  private Server onJoin(String name, Checkout from) throws IOException {
    return roomkey(from, name, RoomkeySettings.onJoin(), List.of());
  }

  /**
   * Returns a server that creates missing rooms on this LiveKit. It is not started.
   *
   * @param emptyTimeout how long LiveKit keeps a room without participants
   */
  public Server ensure(LiveKitServer liveKit, String emptyTimeout) throws IOException {
    String settings = RoomkeySettings.ensure(liveKit.url(), emptyTimeout);
    return roomkey(checkout, "ensure-" + emptyTimeout, settings, List.of());
  }

  /** Returns a server with these settings and options for 128 MiB of memory. It is not started. */
  public Server small(String name, String settings) throws IOException {
    return roomkey(checkout, name, settings, SMALL);
  }

  private Server roomkey(Checkout from, String name, String settings, List<String> jvmOptions)
      throws IOException {
    int port = FreePorts.next();
    Path file = RoomkeySettings.write(scratch, name, settings);
    List<String> command = cores.toServe(from.command(file, port, jvmOptions));
    return new Server(name, command, from.variables(), LoadRequest.token(port));
  }

  private Server express() {
    List<String> command = List.of(Programs.tool("node"), Programs.tool("express") + "/server.js");
    return peer("express", command, Map.of("NODE_ENV", "production"), FreePorts.next());
  }

  private Server springBoot(String name) {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> command = List.of(java, "-jar", Programs.tool(name));
    return peer(name, command, Map.of(), FreePorts.next());
  }

  /** Returns a server with Roomkey's JVM options that repeats an answer of Roomkey. */
  private Server bare(Server roomkey) {
    int port = FreePorts.next();
    List<String> command = new ArrayList<>(checkout.java());
    command.removeIf(option -> option.startsWith("-XX:AOTCache"));
    command.addAll(
        List.of(
            // `serve` sets this itself. Without it, Jetty would log every step of a request.
            "-Dlogback.configurationFile=dev/roomkey/server/logback-serve.xml",
            "-cp",
            System.getProperty("java.class.path"),
            BareServer.class.getName(),
            Integer.toString(port),
            Integer.toString(roomkey.request().uri().getPort())));
    return peer("bare", command, checkout.variables(), port);
  }

  private Server peer(String name, List<String> command, Map<String, String> more, int port) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("PORT", Integer.toString(port));
    variables.put("LIVEKIT_URL", RoomkeySettings.NO_LIVEKIT);
    variables.put("LIVEKIT_API_KEY", TokenVerifier.KEY);
    variables.put("LIVEKIT_API_SECRET", TokenVerifier.SECRET);
    return new Server(name, cores.toServe(command), variables, LoadRequest.token(port));
  }

  @Override
  public void close() {
    for (AutoCloseable program : open.reversed()) {
      try {
        program.close();
      } catch (Exception stillRuns) {
        Progress.warn("cannot end a program: " + stillRuns);
      }
    }
  }
}
