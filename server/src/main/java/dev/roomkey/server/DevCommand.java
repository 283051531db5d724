package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.RoomkeyConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything on this machine: a LiveKit server, Roomkey, and the join page, open to all on it. */
@Command(
    name = "dev",
    description = "Start a LiveKit server and Roomkey on this machine, with a page to join.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  ./roomkey dev --port 0"})
final class DevCommand implements Callable<Integer> {
  private static final int PORT = 7080;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    Logs.forDev();
    try (LiveKitProcess livekit = LiveKitProcess.start(System.getenv())) {
      Shutdown.stopOnSignal(livekit);
      ConfigResult.Loaded loaded = options.load(argument(livekit), environment());
      loaded.warnings().forEach(warning -> System.err.println("Note: " + warning));
      try (RoomkeyServer server = RoomkeyServer.start(loaded.settings(), Page.JOIN)) {
        Shutdown.stopOnSignal(server);
        requireLoopback(server);
        welcome(livekit, server);
        livekit.whenEnded(() -> livekitEnded(server));
        server.join();
      }
    }
    return 0;
  }

  private RoomkeyConfigBuilder argument(LiveKitProcess livekit) {
    RoomkeyConfigBuilder argument =
        RoomkeyConfig.builder()
            .livekitUrl(livekit.url())
            .apiUrl(livekit.url())
            .credentials(livekit.apiKey(), livekit.apiSecret())
            .host("127.0.0.1")
            .openAccess();
    if (options.port() == null && !Ports.isFree(PORT)) {
      System.err.println("Note: port " + PORT + " is taken; using a free one.");
      argument.port(0);
    }
    return argument;
  }

  /** The environment without what would lead to another LiveKit server, or off loopback. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    TreeSet<String> left = new TreeSet<>();
    environment
        .keySet()
        .removeIf(name -> {
          boolean leave =
              (name.startsWith("LIVEKIT_") && !name.equals("LIVEKIT_SERVER"))
                  || name.startsWith("ROOMKEY_LIVEKIT_")
                  || name.equals("ROOMKEY_SERVER_HOST");
          return leave && left.add(name);
        });
    if (!left.isEmpty()) {
      System.err.println(
          "Note: dev starts its own LiveKit server on loopback and does not look at "
              + String.join(", ", left)
              + ".");
    }
    return environment;
  }

  private static void requireLoopback(RoomkeyServer server) throws Exception {
    if (!server.isOnLoopback()) {
      throw CannotStartException.wrongUse("dev lets everyone in, so it listens on loopback only");
    }
  }

  private static void welcome(LiveKitProcess livekit, RoomkeyServer server) {
    System.out.printf(
        """
        Roomkey is ready at %1$s

          Join:     %1$s/  (open it twice to see two people)
          Token:    curl -X POST %2$s -H 'Content-Type: application/json' -d '{"session_id":"standup"}'
          LiveKit:  %3$s  (process %4$d)

        Everyone on this machine is let in (access.open: true). Ctrl-C ends both.
        """,
        server.origin(), server.tokenEndpoint(), livekit.url(), livekit.pid());
  }

  private static void livekitEnded(RoomkeyServer server) {
    System.err.println("roomkey: livekit-server has ended, so dev ends too");
    server.close();
  }
}
