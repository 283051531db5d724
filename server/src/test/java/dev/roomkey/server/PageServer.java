package dev.roomkey.server;

import dev.roomkey.config.ConfigResult;
import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.testkit.LiveKitServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Owns a Roomkey with its join page in this process, on a LiveKit that the test may stop: {@code
 * dev} ends with its own.
 */
final class PageServer implements AutoCloseable {
  private final RoomkeyServer server;

  private PageServer(RoomkeyServer server) {
    this.server = server;
  }

  /**
   * Starts on a free port.
   *
   * @param folder may hold a {@code roomkey.yaml}; its name is the namespace
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
