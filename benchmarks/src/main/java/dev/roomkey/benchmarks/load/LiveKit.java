package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Owns a real {@code livekit-server} on the core of the load, where it takes no time from the
 * servers that are measured.
 */
final class LiveKit implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final Child child;
  private final int port;

  private LiveKit(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /** Returns when it answers. */
  static LiveKit start(Cores cores, Path folder) throws IOException, InterruptedException {
    Console.step("starting livekit-server");
    int port = Server.freePort();
    Path config =
        Files.writeString(
            folder.resolve("livekit-%d.yaml".formatted(port)),
            """
            port: %d
            bind_addresses: [127.0.0.1]
            rtc:
              tcp_port: %d
              udp_port: %d
              node_ip: 127.0.0.1
              use_external_ip: false
              interfaces: {includes: [lo]}
            keys: {%s: %s}
            logging: {level: error}
            """
                .formatted(
                    port, Server.freePort(), Server.freePort(), GoodToken.KEY, GoodToken.SECRET));
    List<String> command = cores.toLoad(List.of(Tools.liveKit(), "--config", config.toString()));
    LiveKit liveKit = new LiveKit(Child.server(command, Map.of()), port);
    liveKit.await(command);
    return liveKit;
  }

  private void await(List<String> command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!answers()) {
      if (!child.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
        close();
        throw new IllegalStateException(
            "livekit-server does not start. It says:\n" + Child.lastWords(command, Map.of()));
      }
      Thread.sleep(20);
    }
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port).toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(500);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What clients are told. */
  String url() {
    return "ws://127.0.0.1:" + port;
  }

  /** Where its server API is. */
  String apiUrl() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    child.close();
  }
}
