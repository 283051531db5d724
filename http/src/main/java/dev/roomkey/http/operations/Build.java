package dev.roomkey.http.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this build. */
public final class Build {
  private static final String VERSION = read();

  private Build() {}

  /** Returns the version, as in {@code 0.1.0-SNAPSHOT}. */
  public static String version() {
    return VERSION;
  }

  private static String read() {
    Properties build = new Properties();
    try (InputStream file =
        Objects.requireNonNull(
            Build.class.getResourceAsStream("build.properties"),
            "build.properties is in the jar")) {
      build.load(file);
    } catch (IOException broken) {
      throw new UncheckedIOException("build.properties cannot be read from the jar", broken);
    }
    return Objects.requireNonNull(build.getProperty("version"), "the build writes the version");
  }
}
