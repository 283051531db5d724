package dev.roomkey.servlet;

import dev.roomkey.testkit.contract.AdapterContract;
import dev.roomkey.testkit.contract.RunningEndpoint;
import dev.roomkey.testkit.contract.ServerHabit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Runs the contract on Tomcat. */
final class TomcatContractTest extends AdapterContract {
  @Override
  protected RunningEndpoint start(Path repoRoot, String yaml, Map<String, String> environment)
      throws Exception {
    return TomcatEndpoint.with(
        Servlets.of(repoRoot, yaml, environment), "/api/livekit/*", "/api/livekit");
  }

  @Override
  public Set<ServerHabit> habits() {
    return Set.of(ServerHabit.ANSWERS_CONTROLS_ITSELF, ServerHabit.ENDS_CONNECTIONS_AFTER_400);
  }
}
