package dev.roomkey.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The tests that every adapter runs: behaviour that depends on the adapter or its server, such as
 * headers, bodies, CORS, connections, event streams and blocked threads. An adapter extends this
 * class and starts its server in {@link #start}; the tests use a real LiveKit server. Handling of
 * malformed HTTP is tested per server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
public abstract class AdapterContract
    implements SmokeContract,
        HttpContract,
        ConnectionContract,
        RequestIdContract,
        CorsContract,
        AddressLimitContract,
        WaitingContract,
        AdminRequestContract,
        AdminWatchContract,
        DocumentContract {
  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final String repository = ContractEndpoints.named("repo");
  private @Nullable Path folder;

  /**
   * Starts a server with the routes. It accepts requests when this returns.
   *
   * @param repoRoot an existing directory; its name is the name of the repository
   * @param yaml the content of {@code roomkey.yaml}
   * @param environment the environment variables
   */
  protected abstract RunningEndpoint start(
      Path repoRoot, String yaml, Map<String, String> environment) throws Exception;

  /** Returns the habits of the server; by default none. */
  @Override
  public Set<ServerHabit> habits() {
    return Set.of();
  }

  @BeforeAll
  void prepare(@TempDir Path temporary) {
    folder = temporary;
  }

  @AfterAll
  void stopAll() {
    endpoints.values().forEach(Endpoint::close);
  }

  @Override
  public String repository() {
    return repository;
  }

  @Override
  public Endpoint endpoint(String name, EndpointSettings settings) {
    return endpoints.computeIfAbsent(
        name + "\n" + settings.yaml(), key -> new Endpoint(start(name, settings), settings));
  }

  private RunningEndpoint start(String name, EndpointSettings settings) {
    try {
      Path parent = Files.createTempDirectory(Objects.requireNonNull(folder), "endpoint");
      Path repoRoot = Files.createDirectory(parent.resolve(name));
      return start(repoRoot, settings.yaml(), Map.of());
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    } catch (Exception failed) {
      throw new IllegalStateException("the endpoint does not start", failed);
    }
  }
}
