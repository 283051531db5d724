package dev.roomkey.servlet;

import dev.roomkey.config.ConfigSources;
import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.config.settings.Settings;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.app.RoomkeyDependencies;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Creates servlets for tests. */
final class Servlets {
  private Servlets() {}

  /** Creates a servlet from a {@code roomkey.yaml} with the given content. */
  static LiveKitServlet of(Path repoRoot, String yaml, Map<String, String> environment)
      throws IOException {
    Files.writeString(repoRoot.resolve("roomkey.yaml"), yaml);
    Settings settings =
        new ConfigSources(repoRoot, null, RoomkeyConfig.empty(), environment).load().orThrow();
    return new LiveKitServlet(
        Roomkey.wire(settings, RoomkeyDependencies.of(new CompositeMeterRegistry())),
        request -> Optional.empty());
  }

  /** Creates a servlet that does not call LiveKit unless the environment configures it to. */
  static LiveKitServlet withoutLiveKit(Path repoRoot, Map<String, String> environment)
      throws IOException {
    return of(
        repoRoot,
        """
        livekit: {url: ws://127.0.0.1:9, api_key: APIservlet, api_secret: %s}
        rooms: {provision: on_join}
        access: {open: true}
        """
            .formatted("servlet-".repeat(5)),
        environment);
  }
}
