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
 * The part of the token endpoint's contract that an adapter or its server can break: HTTP, headers,
 * bodies, CORS, connections, documents, event streams, and threads that wait. Every adapter extends
 * this class, starts its server in {@link #start}, and passes the same tests against a real LiveKit
 * server. What a server does with malformed HTTP is that server's own test.
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
   * Starts a server with the routes, ready for requests when this returns.
   *
   * @param repoRoot an existing directory; its name is the repository's
   * @param yaml the text of its {@code roomkey.yaml}
   * @param environment the environment variables
   */
  protected abstract RunningEndpoint start(
      Path repoRoot, String yaml, Map<String, String> environment) throws Exception;

  /** Returns what the server does by itself; nothing by default. */
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
      Path own = Files.createTempDirectory(Objects.requireNonNull(folder), "endpoint");
      Path repoRoot = Files.createDirectory(own.resolve(name));
      return start(repoRoot, settings.yaml(), Map.of());
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    } catch (Exception failed) {
      throw new IllegalStateException("the endpoint does not start", failed);
    }
  }
}
