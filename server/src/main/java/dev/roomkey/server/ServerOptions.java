package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfigBuilder;
import dev.roomkey.config.problems.ConfigProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code dev} and {@code serve} have in common on the command line. */
final class ServerOptions {
  static final int LAST_PORT = 65535;

  @Mixin private final ConfigOptions where;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "the port to listen on; 0: any free one")
  private @Nullable Integer port;

  /** What picocli fills. */
  ServerOptions() {
    this(new ConfigOptions(), null);
  }

  ServerOptions(ConfigOptions where, @Nullable Integer port) {
    this.where = where;
    this.port = port;
  }

  /** Reads a port's number, and says what one is. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= LAST_PORT) {
          return port;
        }
      } catch (NumberFormatException noNumber) {
        // It is said below, as for a number that is too large.
      }
      throw new TypeConversionException("it must be a whole number from 0 to " + LAST_PORT);
    }
  }

  /** All sources; the command line speaks for the argument. */
  ConfigSources sources(RoomkeyConfigBuilder argument, Map<String, String> environment) {
    if (port != null) {
      argument.port(port);
    }
    return new ConfigSources(where.repoRoot(), where.config(), argument.build(), environment);
  }

  /** Reads all sources. */
  static ConfigResult.Loaded load(ConfigSources sources) throws CommandException {
    return switch (sources.load()) {
      case ConfigResult.Loaded loaded -> loaded;
      case ConfigResult.Invalid invalid ->
          throw CommandException.wrongUse(ConfigProblem.render(invalid.problems()));
    };
  }
}
