package dev.roomkey.server;

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

  /** A configuration of the operator's own takes precedence. */
  private static void use(String resource) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, resource);
    }
  }
}
