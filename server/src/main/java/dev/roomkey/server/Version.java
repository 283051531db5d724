package dev.roomkey.server;

import dev.roomkey.http.operations.Build;
import picocli.CommandLine.IVersionProvider;

/** The versions of Roomkey and Java. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Roomkey " + Build.version(), "Java " + Runtime.version()};
  }
}
