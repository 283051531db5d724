package dev.roomkey.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Roomkey this is, from what the build wrote. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("build.properties")) {
      build.load(file);
    }
    return new String[] {
      "Roomkey " + build.getProperty("version"), "Java " + Runtime.version(),
    };
  }
}
