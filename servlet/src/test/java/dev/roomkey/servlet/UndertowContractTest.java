package dev.roomkey.servlet;

import dev.roomkey.testkit.contract.AdapterContract;
import dev.roomkey.testkit.contract.RunningEndpoint;
import dev.roomkey.testkit.contract.ServerHabit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Runs the contract on Undertow. */
@Tag("slow")
final class UndertowContractTest extends AdapterContract {
  @Override
  protected RunningEndpoint start(Path repoRoot, String yaml, Map<String, String> environment)
      throws Exception {
    return UndertowEndpoint.start(Servlets.of(repoRoot, yaml, environment));
  }

  @Override
  public Set<ServerHabit> habits() {
    return Set.of(ServerHabit.ANSWERS_CONTROLS_ITSELF, ServerHabit.WAITS_FOR_THE_REST_OF_A_BODY);
  }
}
