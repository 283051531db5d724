package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs Roomkey with the join page in this process, on a LiveKit server that the test may stop:
 * {@code dev} would exit with its LiveKit server.
 */
final class PageServer implements AutoCloseable {
  private final RoomkeyServer server;

  private PageServer(RoomkeyServer server) {
    this.server = server;
  }

  /**
   * Starts on a free port.
   *
   * @param folder the repository directory, whose name is the namespace
   */
  static PageServer start(Path folder, LiveKitServer livekit, Map<String, String> environment)
      throws Exception {
    RoomkeyConfig argument =
        RoomkeyConfig.builder()
            .livekitUrl(livekit.url())
            .credentials(livekit.apiKey(), livekit.apiSecret())
            .port(0)
            .build();
    ConfigSources sources = new ConfigSources(folder, null, argument, environment);
    ConfigResult.Loaded loaded = ServerOptions.load(sources);
    return new PageServer(RoomkeyServer.start(loaded.settings(), sources, Mode.DEV));
  }

  URI page() {
    return server.origin();
  }

  @Override
  public void close() {
    server.close();
  }
}
