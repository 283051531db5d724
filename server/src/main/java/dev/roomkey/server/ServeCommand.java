package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs Roomkey for an existing LiveKit deployment. */
@Command(
    name = "serve",
    description = "Start Roomkey for an existing LiveKit server.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  LIVEKIT_URL=wss://livekit.example.com LIVEKIT_API_KEY=APIx \\",
      "  ROOMKEY_LIVEKIT_API_SECRET_FILE=/run/secrets/livekit ./roomkey serve --port 7080",
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private final ServerOptions options;

  /** Used by picocli. */
  ServeCommand() {
    this(new ServerOptions());
  }

  ServeCommand(ServerOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    ConfigSources sources = options.sources(RoomkeyConfig.builder(), System.getenv());
    ConfigResult.Loaded loaded = ServerOptions.load(sources);
    Logging.forServe();
    Logging.level(loaded.settings().log().level());
    Logger log = LoggerFactory.getLogger(ServeCommand.class);
    loaded.warnings().forEach(warning -> log.warn("{}", warning));
    try (ShutdownSequence shutdown = new ShutdownSequence()) {
      RoomkeyServer server =
          shutdown.start(() -> RoomkeyServer.start(loaded.settings(), sources, Mode.SERVE));
      System.out.println("Roomkey is ready at " + server.origin());
      server.join();
    }
    return 0;
  }
}
