package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A proxy in front of LiveKit, with its configuration of docs/proxies. */
final class JoinProxy implements AutoCloseable {
  private static final Path CONFIGURATIONS = Path.of("../docs/proxies");

  private final Kind kind;
  private final Path folder;
  private final int port = FreePorts.next();
  private final Process process;

  /** The proxies. */
  enum Kind {
    NGINX("livekit-nginx.conf", "listen 80;", "listen 127.0.0.1:%d;"),
    CADDY("livekit-Caddyfile", "\n:80 {", "\n:%d {\n\tbind 127.0.0.1");

    private final String file;
    private final String listens;
    private final String listensHere;

    Kind(String file, String listens, String listensHere) {
      this.file = file;
      this.listens = listens;
      this.listensHere = listensHere;
    }

    /** Returns the program, if it is installed. */
    Optional<String> program() {
      String name = name().toLowerCase(Locale.ROOT);
      return Stream.concat(
              Stream.of(
                  Objects.requireNonNullElse(System.getenv("PATH"), "")
                      .split(File.pathSeparator, -1)),
              Stream.of("/usr/sbin", "/usr/local/sbin"))
          .map(directory -> new File(directory, name))
          .filter(File::canExecute)
          .map(File::getPath)
          .findFirst();
    }

    private List<String> command(String program, Path file, Path folder) {
      return switch (this) {
        case NGINX ->
            List.of(
                program,
                "-p",
                folder.toString(),
                "-c",
                file.toString(),
                "-g",
                "daemon off; pid %s/nginx.pid;".formatted(folder));
        case CADDY ->
            List.of(program, "run", "--adapter", "caddyfile", "--config", file.toString());
      };
    }

    private String configuration(int port, int livekit, int roomkey, Path folder)
        throws IOException {
      String text = Files.readString(CONFIGURATIONS.resolve(file));
      assertThat(text).contains(listens, "127.0.0.1:7880", "127.0.0.1:7080");
      String own =
          text.replace(listens, listensHere.formatted(port))
              .replace("127.0.0.1:7880", "127.0.0.1:" + livekit)
              .replace("127.0.0.1:7080", "127.0.0.1:" + roomkey);
      return switch (this) {
        case NGINX ->
            own.replace("/var/log/nginx", folder.toString())
                .replace("http {", "http {\n" + temporaryPaths(folder));
        case CADDY -> own.replaceFirst("\\{\n", "{\n\tadmin off\n\tauto_https off\n");
      };
    }

    /** By default, nginx writes into a directory of root. */
    private static String temporaryPaths(Path folder) {
      StringBuilder paths = new StringBuilder();
      for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        paths.append("  %s_temp_path %s/%s;\n".formatted(kind, folder, kind));
      }
      return paths.toString();
    }
  }

  /** Starts a proxy, and waits until it answers. */
  JoinProxy(Kind kind, int livekit, int roomkey, Path folder) throws IOException {
    this.kind = kind;
    this.folder = Files.createDirectory(folder.resolve(kind.name()));
    Path file =
        Files.writeString(
            this.folder.resolve(kind.file),
            kind.configuration(port, livekit, roomkey, this.folder));
    ProcessBuilder builder =
        new ProcessBuilder(kind.command(kind.program().orElseThrow(), file, this.folder))
            .redirectErrorStream(true)
            .redirectOutput(this.folder.resolve("output.log").toFile());
    builder.environment().put("HOME", this.folder.toString());
    this.process = builder.start();
    Await.that(kind + " answers", this::answers);
  }

  private boolean answers() {
    assertThat(process.isAlive()).as("the proxy runs: %s", logs()).isTrue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
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

  @Override
  public String toString() {
    return kind.toString();
  }
}
