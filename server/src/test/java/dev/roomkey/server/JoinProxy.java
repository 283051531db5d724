package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A proxy in front of LiveKit, with its configuration of docs/proxies. */
final class JoinProxy implements AutoCloseable {
  private static final Path CONFIGURATIONS = Path.of("../docs/proxies");

  private final Kind kind;
  private final Path folder;
  private final int port = FreePorts.next();
  private final ProxyProcess process;

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
      return ProxyProcess.program(name().toLowerCase(Locale.ROOT));
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
                .replace("http {", "http {\n" + ProxyProcess.temporaryPathsOfNginx(folder));
        case CADDY -> own.replaceFirst("\\{\n", "{\n\tadmin off\n\tauto_https off\n");
      };
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
    this.process =
        ProxyProcess.start(
            kind.command(kind.program().orElseThrow(), file, this.folder), this.folder, port);
  }

  int port() {
    return port;
  }

  /** Returns all that the proxy has logged. */
  String logs() {
    return process.logs();
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
