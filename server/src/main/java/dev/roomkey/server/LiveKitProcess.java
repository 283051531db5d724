package dev.roomkey.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code livekit-server} for one developer, on loopback only, with a key of its own that is
 * forgotten with it.
 */
final class LiveKitProcess implements AutoCloseable {
  /** Where the launcher says which program it is. */
  private static final String PROGRAM = "LIVEKIT_SERVER";

  /** What livekit-server takes from its environment. */
  private static final Pattern SETTING =
      Pattern.compile("LIVEKIT_.*|REDIS_HOST|REDIS_PASSWORD|NODE_IP|UDP_PORT");

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration ALONE = Duration.ofMillis(500);
  private static final Duration WITH_PEOPLE = Duration.ofSeconds(5);
  private static final int PORT = 7880;

  private final Process process;
  private final Path folder;
  private final int port;
  private final String apiSecret;

  private LiveKitProcess(Process process, Path folder, int port, String apiSecret) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.apiSecret = apiSecret;
  }

  /**
   * Launches it; {@link #awaitAnswer} says when it is there.
   *
   * @throws CommandException where there is no such program
   */
  static LiveKitProcess launch(Map<String, String> environment)
      throws IOException, CommandException {
    String program = find(environment);
    Path folder =
        Files.createTempDirectory(
            "roomkey-livekit",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String secret = HexFormat.of().formatHex(SecureRandom.getSeed(32));
    int port = Ports.orFree(PORT);
    Path config = folder.resolve("livekit.yaml");
    Files.writeString(config, config(port, secret));
    ProcessBuilder livekit =
        new ProcessBuilder(program, "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("livekit.log").toFile());
    // LIVEKIT_CONFIG would win over the file, REDIS_HOST make it part of a cluster.
    livekit.environment().keySet().removeIf(name -> SETTING.matcher(name).matches());
    return new LiveKitProcess(livekit.start(), folder, port, secret);
  }

  private static String find(Map<String, String> environment) throws CommandException {
    String named = environment.get(PROGRAM);
    if (named != null && !named.isBlank()) {
      if (!Files.isExecutable(Path.of(named))) {
        throw CommandException.wrongUse(
            PROGRAM + " is " + named + ", which is no program: correct or unset it");
      }
      return named;
    }
    return Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "livekit-server"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() ->
            CommandException.failure(
                "there is no livekit-server: start this with ./roomkey dev, which builds one,"
                    + " or set LIVEKIT_SERVER to its path"));
  }

  /** Media over loopback too, which {@code livekit-server --dev} does not do. */
  private static String config(int port, String secret) throws IOException {
    return """
    port: %d
    bind_addresses: [127.0.0.1]
    rtc:
      tcp_port: %d
      udp_port: %d
      node_ip: 127.0.0.1
      use_external_ip: false
      enable_loopback_candidate: true
      interfaces: {includes: [lo]}
    keys: {%s: %s}
    logging: {level: info}
    """
        .formatted(port, Ports.orFree(PORT + 1), Ports.orFreeUdp(PORT + 2), apiKeyOfDev(), secret);
  }

  /**
   * Returns when it answers.
   *
   * @throws CommandException where it ends at once, or is not there in time
   */
  void awaitAnswer() throws InterruptedException, CommandException {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw CommandException.failure(
            "livekit-server did not start; this is the end of what it said:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port).toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(500);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String log() {
    try {
      String log = Files.readString(folder.resolve("livekit.log"));
      return log.substring(Math.max(0, log.length() - 2000));
    } catch (IOException none) {
      return "(nothing)";
    }
  }

  private static String apiKeyOfDev() {
    return "devkey";
  }

  String url() {
    return "ws://127.0.0.1:" + port;
  }

  String apiKey() {
    return apiKeyOfDev();
  }

  String apiSecret() {
    return apiSecret;
  }

  /** Its number, by which it can be found and ended. */
  long pid() {
    return process.pid();
  }

  /** Waits for its end, whoever ends it. */
  void join() throws InterruptedException {
    process.waitFor();
  }

  /** Ends it. Told once, it waits for people to leave; told twice, it tells them. */
  @Override
  public void close() {
    try {
      process.destroy();
      if (!endsWithin(ALONE)) {
        process.destroy();
        if (!endsWithin(WITH_PEOPLE)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    deleteFolder();
  }

  private boolean endsWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void deleteFolder() {
    for (String file : new String[] {"livekit.yaml", "livekit.log", ""}) {
      try {
        Files.deleteIfExists(folder.resolve(file));
      } catch (IOException left) {
        // In the system's folder for temporary files, readable by its owner only.
      }
    }
  }
}
