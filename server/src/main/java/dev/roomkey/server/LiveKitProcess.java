package dev.roomkey.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A {@code livekit-server} for development, on loopback only, with a random API secret. */
final class LiveKitProcess implements AutoCloseable {
  /** The environment variable that names the program. The launcher sets it. */
  private static final String PROGRAM = "LIVEKIT_SERVER";

  /** The environment variables that livekit-server reads. */
  private static final Pattern LIVEKIT_VARIABLE =
      Pattern.compile("LIVEKIT_.*|REDIS_HOST|REDIS_PASSWORD|NODE_IP|UDP_PORT");

  static final String API_KEY = "devkey";

  private static final int PORT = 7880;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_LOG_CHARS = 2000;

  /** The first signal makes livekit-server wait for participants, the second disconnects them. */
  private static final List<Duration> STOP_TIMEOUTS =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(5));

  private final Process process;
  private final Path folder;
  private final Address address;

  private LiveKitProcess(Process process, Path folder, Address address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /**
   * Where the server will be, and the secret of {@link #API_KEY}.
   *
   * @param port a port on loopback
   */
  record Address(int port, String apiSecret) {
    /** Returns a free port, and a random secret. */
    static Address free() throws IOException {
      return new Address(freeTcpPort(PORT), HexFormat.of().formatHex(SecureRandom.getSeed(32)));
    }

    String url() {
      return "ws://127.0.0.1:" + port;
    }

    /** Omits the secret. */
    @Override
    public String toString() {
      return url();
    }
  }

  /**
   * Launches the program without waiting for it.
   *
   * @param webhook receives its events
   * @throws CommandException if the program is missing
   */
  static LiveKitProcess launch(Map<String, String> environment, Address address, URI webhook)
      throws IOException, CommandException {
    Path folder =
        Files.createTempDirectory(
            "roomkey-livekit",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path config = folder.resolve("livekit.yaml");
    Files.writeString(config, config(address, webhook));
    String program = environment.getOrDefault(PROGRAM, "");
    ProcessBuilder livekit =
        new ProcessBuilder(
                program.isBlank() ? "livekit-server" : program, "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("livekit.log").toFile());
    // LIVEKIT_CONFIG would replace the file, REDIS_HOST would join a cluster.
    livekit.environment().keySet().removeIf(name -> LIVEKIT_VARIABLE.matcher(name).matches());
    try {
      return new LiveKitProcess(livekit.start(), folder, address);
    } catch (IOException notExecutable) {
      delete(folder);
      throw program.isBlank()
          ? CommandException.failure(
              "livekit-server is missing: start with ./roomkey dev, which builds it, or set"
                  + " LIVEKIT_SERVER to its path")
          : CommandException.wrongUse(
              PROGRAM + " is not executable: " + program + "; correct or unset it");
    }
  }

  /** Returns a configuration that also uses loopback for media, unlike {@code --dev}. */
  private static String config(Address address, URI webhook) throws IOException {
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
    webhook: {api_key: %s, urls: ["%s"]}
    logging: {level: info}
    """
        .formatted(
            address.port(),
            freeTcpPort(PORT + 1),
            freeUdpPort(PORT + 2),
            API_KEY,
            address.apiSecret(),
            API_KEY,
            webhook);
  }

  /** Returns the preferred port if it is free, otherwise another one. */
  private static int freeTcpPort(int preferred) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), preferred));
      return preferred;
    } catch (IOException taken) {
      try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return any.getLocalPort();
      }
    }
  }

  private static int freeUdpPort(int preferred) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), preferred));
      return preferred;
    } catch (IOException taken) {
      try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
        return any.getLocalPort();
      }
    }
  }

  /**
   * Waits until it responds.
   *
   * @throws CommandException if it ends, or does not respond in time
   */
  void awaitReady() throws InterruptedException, CommandException {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw CommandException.failure(
            "livekit-server did not start. The end of its log:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + address.port()).toURL().openConnection();
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
      return log.substring(Math.max(0, log.length() - MAX_LOG_CHARS));
    } catch (IOException none) {
      return "(no log)";
    }
  }

  Address address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the process ends. */
  void join() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private void stop() throws InterruptedException {
    for (Duration timeout : STOP_TIMEOUTS) {
      process.destroy();
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    process.destroyForcibly().waitFor();
  }

  private static void delete(Path folder) {
    for (String file : List.of("livekit.yaml", "livekit.log", "")) {
      try {
        Files.deleteIfExists(folder.resolve(file));
      } catch (IOException left) {
        // In the temporary directory, readable by its owner only.
      }
    }
  }
}
