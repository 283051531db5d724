package dev.roomkey.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.roomkey.config.settings.LogLevel;
import org.slf4j.LoggerFactory;

/** Selects the log format. Must be called before the first logger is created. */
final class Logging {
  private static final String CONFIGURATION = "logback.configurationFile";

  private Logging() {}

  /** Selects one JSON object per line. */
  static void forServe() {
    use("dev/roomkey/server/logback-serve.xml");
  }

  /** Selects plain text. */
  static void forDev() {
    use("dev/roomkey/server/logback-dev.xml");
  }

  /** Sets the lowest level that is logged; a logger with a level of its own keeps it. */
  static void level(LogLevel level) {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.valueOf(level.name()));
    }
  }

  /** A logback.configurationFile of the environment takes precedence. */
  private static void use(String resource) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, resource);
    }
  }
}
