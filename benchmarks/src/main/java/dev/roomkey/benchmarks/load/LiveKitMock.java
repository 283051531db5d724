package dev.roomkey.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Owns LiveKit's own test server on the core of the load: it says that it made each room, and keeps
 * none of them, so that a great many can be made in a short time.
 */
final class LiveKitMock implements AutoCloseable {
  private final Child child;
  private final int port;

  private LiveKitMock(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /** It listens before whoever asks it has started. */
  static LiveKitMock start(Cores cores) throws IOException {
    int port = Server.freePort();
    List<String> command =
        List.of(
            Tools.liveKitMock(),
            "--ports=" + port,
            "--bind=127.0.0.1",
            "--api-secret=" + GoodToken.SECRET);
    return new LiveKitMock(Child.server(cores.toLoad(command), Map.of()), port);
  }

  /** What clients are told. */
  String url() {
    return "ws://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    child.close();
  }
}
