package dev.roomkey.servlet;

import dev.roomkey.testkit.contract.AdapterContract;
import dev.roomkey.testkit.contract.RunningEndpoint;
import dev.roomkey.testkit.contract.ServerHabit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Runs the contract on Jetty's servlet container, in a context that is not the root. */
@Tag("slow")
final class JettyServletContractTest extends AdapterContract {
  @Override
  protected RunningEndpoint start(Path repoRoot, String yaml, Map<String, String> environment)
      throws Exception {
    return JettyEndpoint.start(Servlets.of(repoRoot, yaml, environment));
  }

  @Override
  public Set<ServerHabit> habits() {
    return Set.of(ServerHabit.ANSWERS_CONTROLS_ITSELF);
  }
}
