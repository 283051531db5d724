package dev.roomkey.server;

/** How log lines look. Called before the first logger is made. */
final class Logging {
  private static final String CONFIGURATION = "logback.configurationFile";

  private Logging() {}

  /** One JSON object a line. */
  static void forServe() {
    use("dev/roomkey/server/logback-serve.xml");
  }

  /** For a person. */
  static void forDev() {
    use("dev/roomkey/server/logback-dev.xml");
  }

  /** Whoever brings a configuration of their own keeps it. */
  private static void use(String resource) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, resource);
    }
  }
}
