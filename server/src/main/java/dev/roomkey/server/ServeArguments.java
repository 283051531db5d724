package dev.roomkey.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses the usual command lines of {@code serve} without picocli, which takes a quarter of the
 * time to the first token: its classes are too old for the JDK's start-up cache. Everything else,
 * and everything invalid, is left to picocli.
 */
final class ServeArguments {
  private static final Set<String> OPTIONS = Set.of("--port", "--config", "--repo-root");

  /** Values that picocli does not interpret: neither options, nor argument files, nor quoted. */
  private static final Pattern PLAIN = Pattern.compile("[^-@\"'].*");

  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  private ServeArguments() {}

  /** Returns the options; empty if picocli has to parse the command line. */
  static Optional<ServerOptions> parse(String... args) {
    if (args.length % 2 == 0 || !args[0].equals("serve")) {
      return Optional.empty();
    }
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      boolean usual = OPTIONS.contains(args[i]) && PLAIN.matcher(args[i + 1]).matches();
      if (!usual || options.put(args[i], args[i + 1]) != null) {
        return Optional.empty();
      }
    }
    return parse(options);
  }

  private static Optional<ServerOptions> parse(Map<String, String> options) {
    String port = options.get("--port");
    String config = options.get("--config");
    if (port != null
        && (!PORT.matcher(port).matches() || Integer.parseInt(port) > ServerOptions.MAX_PORT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ServerOptions(
              Path.of(options.getOrDefault("--repo-root", "")),
              config == null ? null : Path.of(config),
              port == null ? null : Integer.valueOf(port)));
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }
}
