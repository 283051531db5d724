package dev.roomkey.server;

import dev.roomkey.config.ConfigLoader;
import dev.roomkey.config.ConfigProblem;
import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.RoomkeyConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code dev} and {@code serve} have in common on the command line. */
final class CommonOptions {
  @Option(
      names = "--repo-root",
      paramLabel = "DIR",
      description = "the directory that the deployment is about (default: the current one)")
  private Path repoRoot = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration (default: roomkey.yaml in that directory)")
  private @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "the port to listen on; 0: any free one")
  private @Nullable Integer port;

  @Nullable Integer port() {
    return port;
  }

  /** Reads all sources; the command line speaks for the argument. */
  ConfigResult.Loaded load(RoomkeyConfigBuilder argument, Map<String, String> environment)
      throws CannotStartException {
    if (port != null) {
      argument.port(port);
    }
    RoomkeyConfig built = argument.build();
    return switch (ConfigLoader.load(repoRoot.toAbsolutePath(), config, built, environment)) {
      case ConfigResult.Loaded loaded -> loaded;
      case ConfigResult.Invalid invalid ->
          throw CannotStartException.wrongUse(ConfigProblem.render(invalid.problems()));
    };
  }
}
