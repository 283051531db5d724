package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfigBuilder;
import dev.roomkey.config.problems.ConfigProblem;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code dev} and {@code serve}. */
final class ServerOptions extends ConfigOptions {
  static final int MAX_PORT = 65535;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "the port to listen on (0: any free port)")
  private @Nullable Integer port;

  /** Used by picocli. */
  ServerOptions() {}

  ServerOptions(Path repoRoot, @Nullable Path config, @Nullable Integer port) {
    super(repoRoot, config);
    this.port = port;
  }

  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= MAX_PORT) {
          return port;
        }
      } catch (NumberFormatException notANumber) {
        // Reported below, like a number that is out of range.
      }
      throw new TypeConversionException("must be an integer from 0 to " + MAX_PORT);
    }
  }

  /** Returns the sources of the settings. Options of the command line become the argument. */
  ConfigSources sources(RoomkeyConfigBuilder argument, Map<String, String> environment) {
    if (port != null) {
      argument.port(port);
    }
    return new ConfigSources(repoRoot(), config(), argument.build(), environment);
  }

  static ConfigResult.Loaded load(ConfigSources sources) throws CommandException {
    return switch (sources.load()) {
      case ConfigResult.Loaded loaded -> loaded;
      case ConfigResult.Invalid invalid ->
          throw CommandException.wrongUse(ConfigProblem.render(invalid.problems()));
    };
  }
}
