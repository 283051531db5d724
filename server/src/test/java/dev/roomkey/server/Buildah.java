package dev.roomkey.server;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Runs buildah with its own store on top of one that has the base image. Every command gets a mount
 * namespace, so that nothing stays mounted.
 */
final class Buildah {
  private final Path folder;

  /**
   * @param folder for the store and for output
   * @param baseStore a store with the base image, which is not changed
   */
  Buildah(Path folder, Path baseStore) throws IOException {
    this.folder = folder;
    Files.writeString(
        folder.resolve("storage.conf"),
        """
        [storage]
        driver = "overlay"
        graphroot = "%s"
        runroot = "%s"
        [storage.options]
        additionalimagestores = ["%s"]
        """
            .formatted(folder.resolve("store"), folder.resolve("run"), baseStore.resolve("store")));
  }

  private ProcessBuilder process(List<String> command) {
    List<String> isolated = new ArrayList<>(List.of("unshare", "--mount"));
    isolated.addAll(command);
    ProcessBuilder process = new ProcessBuilder(isolated);
    process.environment().put("CONTAINERS_STORAGE_CONF", folder.resolve("storage.conf").toString());
    process
        .environment()
        .put("BUILDAH_ISOLATION", "chroot"); // works without the privileges that containers need
    return process.redirectErrorStream(true);
  }

  /** Runs a command that uses the store, and returns its output. */
  String run(String... command) {
    Path output = output();
    int exit = run(output, List.of(command));
    String text = read(output);
    if (exit != 0) {
      throw new IllegalStateException(
          "exit code %d of %s:%n%s".formatted(exit, List.of(command), text));
    }
    return text.strip();
  }

  private int run(Path output, List<String> command) {
    try {
      return process(command).redirectOutput(output.toFile()).start().waitFor();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Path output() {
    try {
      return Files.createTempFile(folder, "buildah", ".output");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String lastLine(String output) {
    return output.lines().toList().getLast();
  }

  /** Creates a container for one command at a time, and returns its name. */
  private String container(String image) {
    return lastLine(run("buildah", "from", "--pull=never", image));
  }

  private JsonNode config(String container) {
    return TokenRequests.JSON.readTree(run("buildah", "inspect", container)).at("/Docker/config");
  }

  /**
   * Starts the image's command as the image's user.
   *
   * @param volumes folders and their read-only mount points
   */
  Container start(String image, Map<Path, String> volumes, Map<String, String> environment)
      throws IOException {
    String container = container(image);
    JsonNode config = config(container);
    int port = FreePorts.next();
    List<String> command = runWithPort(port);
    volumes.forEach((source, target) -> command.add("--volume=" + source + ":" + target + ":ro"));
    environment.forEach((name, value) -> command.add("--env=" + name + "=" + value));
    command.addAll(List.of(container, "--"));
    command.addAll(texts(config.get("Entrypoint")));
    command.addAll(texts(config.get("Cmd")));
    List<String> check = texts(config.at("/Healthcheck/Test"));
    Path output = output();
    Process process = process(command).redirectOutput(output.toFile()).start();
    return new Container(process, output, port, image, check.subList(1, check.size())); // after CMD
  }

  private static List<String> runWithPort(int port) {
    return new ArrayList<>(List.of("buildah", "run", "--env=ROOMKEY_SERVER_PORT=" + port));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  /** A running container. */
  final class Container implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final int port;
    private final String image;
    private final List<String> check;

    private Container(Process process, Path output, int port, String image, List<String> check) {
      this.process = process;
      this.output = output;
      this.port = port;
      this.image = image;
      this.check = check;
    }

    /** Waits until the server is ready, and returns its URL outside of the container. */
    URI awaitReady() {
      Await.until(() -> read(output).contains("Roomkey is ready at") || !process.isAlive());
      if (!process.isAlive()) {
        throw new IllegalStateException("the container ended:\n" + read(output));
      }
      return URI.create("http://127.0.0.1:" + port);
    }

    /** Runs the image's health check in another container with the same network. */
    boolean isHealthy() {
      List<String> command = runWithPort(port);
      command.addAll(List.of(container(image), "--"));
      command.addAll(check);
      return run(output(), command) == 0;
    }

    private Optional<ProcessHandle> jvm() {
      return process
          .descendants()
          .filter(child -> child.info().command().orElse("").endsWith("/java"))
          .findFirst();
    }

    /** Returns the user id of the JVM. */
    String userOfJvm() throws IOException {
      Path status = Path.of("/proc", Long.toString(jvm().orElseThrow().pid()), "status");
      try (Stream<String> lines = Files.lines(status)) {
        return lines
            .filter(line -> line.startsWith("Uid:"))
            .findFirst()
            .orElseThrow()
            .split("\\s+", -1)[1];
      }
    }

    /** Sends SIGTERM to the image's command, as a container engine does. */
    void terminateJvm() {
      jvm().orElseThrow().destroy();
    }

    /** Waits for the end, and returns the exit code. */
    int awaitEnd() throws InterruptedException {
      if (!process.waitFor(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the container does not end:\n" + read(output));
      }
      return process.exitValue();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
