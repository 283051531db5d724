package dev.roomkey.benchmarks.targets;

import java.util.Locale;

/** The programs that tools/bench-setup.sh found or built, by system property. */
public enum Tools {
  /** Node.js. */
  NODE,
  /** The folder of the Express server. */
  EXPRESS,
  /** The jar of the Spring Boot application with LiveKit's SDK. */
  SPRING,
  /** The jar of the Spring Boot application with Roomkey's starter. */
  STARTER,
  /** LiveKit's own test server. */
  MOCK,
  /** The load generator at a constant rate. */
  K6;

  /** Returns where it is. */
  public String path() {
    String name = name().toLowerCase(Locale.ROOT);
    String path = System.getProperty("bench." + name, "");
    if (path.isEmpty()) {
      throw new IllegalStateException(name + " is missing: start this with ./roomkey bench");
    }
    return path;
  }

  /** Returns the JVM that runs this program. */
  static String java() {
    return System.getProperty("java.home") + "/bin/java";
  }
}
