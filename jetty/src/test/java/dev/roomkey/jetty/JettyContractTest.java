package dev.roomkey.jetty;

import dev.roomkey.testkit.contract.RunningEndpoint;
import dev.roomkey.testkit.contract.TokenEndpointContract;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/** Runs the contract below a mapping outside of a context, with the defaults of Jetty. */
final class JettyContractTest extends TokenEndpointContract {
  @Override
  protected RunningEndpoint start(Path repoRoot, String yaml, Map<String, String> environment)
      throws Exception {
    RoomkeyHandler routes = LiveKitRoutes.of(JettyEndpoint.settings(repoRoot, yaml, environment));
    PathMappingsHandler paths = new PathMappingsHandler(false);
    paths.addMapping(PathSpec.from("/api/livekit/*"), routes);
    return JettyEndpoint.start(
        paths, "/api/livekit", new HttpConfiguration(), new ProblemErrorHandler(routes));
  }
}
