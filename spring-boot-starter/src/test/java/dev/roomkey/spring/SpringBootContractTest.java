package dev.roomkey.spring;

import dev.roomkey.testkit.contract.AdapterContract;
import dev.roomkey.testkit.contract.RunningEndpoint;
import dev.roomkey.testkit.contract.ServerHabit;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the contract in a Spring Boot application, with the library versions of Spring Boot. Tomcat
 * has its defaults, except that it waits 8 s instead of 20 s for the rest of a rejected body.
 */
@Tag("slow")
final class SpringBootContractTest extends AdapterContract {
  @Override
  protected RunningEndpoint start(Path repoRoot, String yaml, Map<String, String> environment)
      throws Exception {
    Path file = Files.createTempFile(repoRoot, "application", ".yaml");
    Files.writeString(file, asProperties(yaml));
    Map<String, String> properties =
        Map.of(
            "spring.config.location",
            file.toString(),
            "roomkey.repo-root",
            repoRoot.toString(),
            "spring.main.lazy-initialization",
            "true", // starts faster
            "server.tomcat.connection-timeout",
            "8s");
    return new Application(
        Applications.start(PlainApplication.class, properties, Map.copyOf(environment)));
  }

  /** Converts a {@code roomkey.yaml}: all sections but {@code livekit} get a prefix. */
  private static String asProperties(String yaml) {
    Map<Boolean, List<String>> sections =
        yaml.lines().collect(Collectors.partitioningBy(line -> line.startsWith("livekit:")));
    return String.join("\n", sections.get(true))
        + "\nroomkey:\n  "
        + String.join("\n  ", sections.get(false));
  }

  @Override
  public Set<ServerHabit> habits() {
    return Set.of(ServerHabit.ANSWERS_CONTROLS_ITSELF, ServerHabit.ENDS_CONNECTIONS_AFTER_400);
  }

  /** A running application. */
  private record Application(ConfigurableApplicationContext context) implements RunningEndpoint {
    @Override
    public URI base() {
      return URI.create(Applications.url(context) + "/api/livekit");
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
