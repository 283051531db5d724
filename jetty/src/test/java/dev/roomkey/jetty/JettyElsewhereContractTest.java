package dev.roomkey.jetty;

import dev.roomkey.testkit.contract.RunningEndpoint;
import dev.roomkey.testkit.contract.TokenEndpointContract;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.junit.jupiter.api.Tag;

/** The contract once more, in a context of its own, on a Jetty that is strict about HTTP. */
@Tag("slow")
final class JettyElsewhereContractTest extends TokenEndpointContract {
  @Override
  protected RunningEndpoint start(Path repoRoot, String yaml, Map<String, String> environment)
      throws Exception {
    RoomkeyHandler routes = LiveKitRoutes.of(JettyEndpoint.settings(repoRoot, yaml, environment));
    return JettyEndpoint.start(
        new ContextHandler(routes, "/rooms/v1"),
        "/rooms/v1",
        JettyEndpoint.strict(),
        new ProblemErrorHandler(routes));
  }
}
