package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.RoomkeyConfigBuilder;
import dev.roomkey.config.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a LiveKit server and Roomkey with its pages on this machine. */
@Command(
    name = "dev",
    description = "Start a LiveKit server and Roomkey with its pages on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  ./roomkey dev --port 0"})
final class DevCommand implements Callable<Integer> {
  private static final String OPEN = "access.open";
  private static final Duration SIGNAL_DELAY = Duration.ofSeconds(1);

  @Mixin private final ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws Exception {
    Logging.forDev();
    try (ShutdownSequence shutdown = new ShutdownSequence()) {
      LiveKitProcess.Address address = LiveKitProcess.Address.free();
      ConfigSources sources = sources(address);
      ConfigResult.Loaded loaded = ServerOptions.load(sources);
      Logging.level(loaded.settings().log().level());
      loaded.warnings().forEach(DevCommand::note);
      RoomkeyServer server = shutdown.start(() -> start(loaded.settings(), sources));
      URI webhook = server.tokenEndpoint().resolve("webhook");
      LiveKitProcess livekit =
          shutdown.start(() -> LiveKitProcess.launch(System.getenv(), address, webhook));
      livekit.awaitReady();
      printWelcome(livekit, server, loaded.settings().access().open());
      livekit.join();
      // Ctrl-C also signals the LiveKit server, which may end first.
      if (shutdown.beginsWithin(SIGNAL_DELAY)) {
        return 0;
      }
    }
    throw CommandException.failure("livekit-server has ended: restart with ./roomkey dev");
  }

  private static RoomkeyConfigBuilder argument(LiveKitProcess.Address livekit) {
    return RoomkeyConfig.builder()
        .livekitUrl(livekit.url())
        .apiUrl(livekit.url())
        .credentials(LiveKitProcess.API_KEY, livekit.apiSecret())
        .host("127.0.0.1");
  }

  /** Access is open if the configuration does not mention it. */
  private ConfigSources sources(LiveKitProcess.Address livekit) {
    Map<String, String> environment = environment();
    ConfigSources configured = options.sources(argument(livekit), environment);
    boolean accessIsMissing =
        configured.load() instanceof ConfigResult.Invalid invalid
            && invalid.problems().stream()
                .anyMatch(problem -> problem.source().isEmpty() && problem.field().equals(OPEN));
    return accessIsMissing
        ? options.sources(argument(livekit).openAccess(), environment)
        : configured;
  }

  private static RoomkeyServer start(Settings settings, ConfigSources sources) throws Exception {
    RoomkeyServer server = RoomkeyServer.start(settings, sources, Mode.DEV);
    int configured = settings.server().port();
    if (configured != 0 && configured != server.port()) {
      note("port " + configured + " is in use; Roomkey uses port " + server.port() + ".");
    }
    return server;
  }

  private static void note(Object message) {
    System.err.println("Note: " + message);
  }

  /** Returns the environment without variables for another LiveKit server or another host. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    TreeSet<String> ignored = new TreeSet<>();
    environment
        .keySet()
        .removeIf(name -> {
          boolean ignore =
              (name.startsWith("LIVEKIT_") && !name.equals("LIVEKIT_SERVER"))
                  || name.startsWith("ROOMKEY_LIVEKIT_")
                  || name.equals("ROOMKEY_SERVER_HOST")
                  || name.equals("ROOMKEY_ACCESS_OPEN");
          return ignore && ignored.add(name);
        });
    if (!ignored.isEmpty()) {
      note(
          "dev starts its own LiveKit server and ignores these variables: "
              + String.join(", ", ignored));
    }
    return environment;
  }

  private static void printWelcome(LiveKitProcess livekit, RoomkeyServer server, boolean open) {
    System.out.printf(
        """
        Roomkey is ready at %1$s

          Join:        %1$s/  (open twice for two participants)
          Console:     %1$s/console  (rooms and participants)
          Playground:  %1$s/playground  (try requests)
          Token:       curl -X POST %2$s -H 'Content-Type: application/json' -d '{"session_id":"standup"}'
          LiveKit:     %3$s  (process %4$d)

        %5$s Press Ctrl-C to stop.
        """,
        server.origin(),
        server.tokenEndpoint(),
        livekit.address().url(),
        livekit.pid(),
        open
            ? "Access is open to all callers on this machine (access.open: true)."
            : "Access follows the rules of the configuration.");
  }
}
