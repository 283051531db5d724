package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roomkey.server.Buildah.Container;
import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.RtcValidate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the image with {@code ./roomkey image} on a substitute for the base image, and runs it.
 * The build stage of the Containerfile is skipped, since Maven has already compiled the program.
 */
@Tag("heavy")
class ContainerTest {
  private static final String IMAGE = "roomkey:test";
  private static final long MIB = 1 << 20;
  private static final Pattern HEAP_POOL =
      Pattern.compile("(?m)^jvm_memory_max_bytes\\{area=\"heap\",id=\"[^\"]*\"} (\\S+)$");

  @TempDir private static Path folder;

  private static Buildah buildah;

  private final LiveKitServer livekit = LiveKitServer.shared();

  @BeforeAll
  static void build_the_image() throws Exception {
    String store = Objects.requireNonNullElse(System.getenv("ROOMKEY_TEST_CONTAINER_STORE"), "");
    assumeTrue(
        !store.isEmpty(),
        "no base image in ROOMKEY_TEST_CONTAINER_STORE: ./roomkey test makes it, as root on"
            + " Debian");
    buildah = new Buildah(folder, Path.of(store));
    buildah.run(
        Path.of("..", "roomkey").toRealPath().toString(),
        "image",
        "--engine",
        "buildah",
        IMAGE,
        "--pull=never",
        "--build-context",
        "build=" + programOfThisBuild());
  }

  /** Creates the output of the build stage. */
  private static Path programOfThisBuild() throws IOException {
    Path stage = folder.resolve("build");
    Path program = stage.resolve("opt/roomkey");
    ProgramJars.copyTo(Files.createDirectories(program.resolve("lib")));
    try (Stream<Path> scripts = Files.list(Path.of("..", "deploy", "image"))) {
      for (Path script : scripts.toList()) {
        Files.copy(
            script, program.resolve(script.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return stage;
  }

  /** Has a configuration as Kubernetes mounts it, and no writable files. */
  private Container start(String javaOptions) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("roomkey.yaml"),
        """
        rooms: {namespace: container}
        access: {open: true}
        """);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    return buildah.start(
        IMAGE,
        Map.of(config, "/config", empty, "/tmp"),
        Map.of(
            "LIVEKIT_URL", livekit.url(),
            "LIVEKIT_API_KEY", livekit.apiKey(),
            "LIVEKIT_API_SECRET", livekit.apiSecret(),
            "ROOMKEY_JAVA_OPTS", javaOptions));
  }

  @Test
  void serves_tokens_without_privileges_or_writable_files_and_stops_at_sigterm() throws Exception {
    try (Container container = start("");
        TokenRequests requests = new TokenRequests()) {
      URI origin = container.awaitReady();
      Answer answer = requests.post(TokenRequests.endpointOf(origin), "{\"session_id\": \"one\"}");

      assertThat(answer.text("room_name")).isEqualTo("container/s/one");
      assertThat(RtcValidate.ask(livekit, answer.text("participant_token")).status())
          .isEqualTo(200);
      assertThat(container.isHealthy()).isTrue();
      assertThat(container.userOfJvm()).isEqualTo("10001");

      container.terminateJvm();

      assertThat(container.awaitEnd()).isEqualTo(128 + 15);
      assertThat(container.isHealthy()).isFalse();
    }
  }

  /** With AOTMode=on, the JVM does not start if it cannot use the cache. */
  @Test
  void sizes_the_heap_by_the_memory_limit_and_uses_the_aot_cache() throws Exception {
    assertThat(maxHeap("-XX:AOTMode=on -XX:MaxRAM=128m")).isBetween(30 * MIB, 40 * MIB);
    assertThat(maxHeap("-XX:AOTMode=on -XX:MaxRAM=512g")).isGreaterThan(1024 * MIB);
  }

  private long maxHeap(String javaOptions) throws Exception {
    try (Container container = start(javaOptions);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest metrics =
          HttpRequest.newBuilder(container.awaitReady().resolve("/metrics")).build();
      return HEAP_POOL
          .matcher(http.send(metrics, BodyHandlers.ofString()).body())
          .results()
          .mapToLong(pool -> (long) Double.parseDouble(pool.group(1)))
          .sum();
    }
  }
}
