package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A proxy that runs in the foreground. Its output and its logs are files of a folder. */
final class ProxyProcess implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  private ProxyProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Returns a program, if it is installed. */
  static Optional<String> program(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(directory -> new File(directory, name))
        .filter(File::canExecute)
        .map(File::getPath)
        .findFirst();
  }

  /** Returns settings of nginx, which by default writes into a directory of root. */
  static String temporaryPathsOfNginx(Path folder) {
    StringBuilder paths = new StringBuilder();
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      paths.append("  %s_temp_path %s/%s;\n".formatted(kind, folder, kind));
    }
    return paths.toString();
  }

  /**
   * Starts a proxy, and waits until it answers.
   *
   * @param port the port that its configuration names
   */
  static ProxyProcess start(List<String> command, Path folder, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile());
    builder.environment().put("HOME", folder.toString());
    ProxyProcess proxy = new ProxyProcess(folder, port, builder.start());
    Await.that("the proxy answers", proxy::answers);
    return proxy;
  }

  private boolean answers() {
    assertThat(process.isAlive()).as("the proxy runs: %s", logs()).isTrue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns all that the proxy has logged. */
  String logs() {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        logs.append(Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return logs.toString();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
