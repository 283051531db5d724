package dev.roomkey.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the usual command lines of {@code serve} without picocli, whose classes are too old for the
 * JDK to keep ready and took a fifth of the start. All else, and all that is wrong, is left to
 * picocli: what it would say is not this class's business.
 */
final class PlainServe {
  private static final Set<String> OPTIONS = Set.of("--port", "--config", "--repo-root");
  private static final int MOST_DIGITS = 5;

  private PlainServe() {}

  /** Its options, where nothing stands there but options in their usual form. */
  static Optional<ServerOptions> options(String... args) {
    if (args.length % 2 == 0 || !args[0].equals("serve")) {
      return Optional.empty();
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i])
          || !isPlain(args[i + 1])
          || given.put(args[i], args[i + 1]) != null) {
        return Optional.empty();
      }
    }
    return isPort(given.getOrDefault("--port", "0")) ? options(given) : Optional.empty();
  }

  /** A value that picocli takes as it stands: another option and the name of a file do not. */
  private static boolean isPlain(String value) {
    return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
  }

  private static boolean isPort(String text) {
    return text.length() <= MOST_DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        && Integer.parseInt(text) <= ServerOptions.LAST_PORT;
  }

  private static Optional<ServerOptions> options(Map<String, String> given) {
    try {
      String port = given.get("--port");
      String config = given.get("--config");
      ConfigOptions where =
          new ConfigOptions(
              Path.of(given.getOrDefault("--repo-root", "")),
              config == null ? null : Path.of(config));
      return Optional.of(new ServerOptions(where, port == null ? null : Integer.valueOf(port)));
    } catch (InvalidPathException wrong) {
      return Optional.empty();
    }
  }
}
