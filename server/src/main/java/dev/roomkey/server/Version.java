package dev.roomkey.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Roomkey this is, from what the build wrote. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Roomkey " + number(), "Java " + Runtime.version()};
  }

  /** As in {@code 0.1.0-SNAPSHOT}. */
  static String number() {
    Properties build = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("build.properties")) {
      build.load(file);
    } catch (IOException broken) {
      throw new UncheckedIOException("build.properties cannot be read from the jar", broken);
    }
    return build.getProperty("version");
  }
}
