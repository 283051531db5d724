package dev.roomkey.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Owns one real livekit-server on loopback: its configuration, its process and its log. It knows
 * nothing of rooms or tokens; {@link LiveKitApi} looks into it.
 */
public final class LiveKitServer implements AutoCloseable {
  private static final Duration READY_WITHIN = Await.PATIENCE;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 3;

  private final Builder settings;
  private final boolean shared;
  private Ports ports;
  private String apiSecret;
  private ChildProcess process;
  private boolean paused;

  private LiveKitServer(Builder settings, boolean shared) {
    this.settings = settings;
    this.shared = shared;
    this.apiSecret = settings.apiSecret == null ? randomSecret() : settings.apiSecret;
    this.ports = settings.ports();
    this.process = launchSomewhere();
  }

  private record Ports(int http, int tcp, int udp) {}

  /** A server with a random secret on free ports. */
  public static LiveKitServer start() {
    return builder().start();
  }

  /** The livekit-server program that the tests run, for what starts one by itself. */
  public static Path program() {
    return LiveKitBinary.find();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The one server of this JVM for tests that need no set-up of their own. It cannot be stopped,
   * paused or restarted, and closing it does nothing: it ends with the JVM.
   */
  public static LiveKitServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    private static final LiveKitServer SERVER = new LiveKitServer(new Builder(), true);
  }

  /** What participants connect to, {@code ws://127.0.0.1:port}. */
  public synchronized String url() {
    return "ws://127.0.0.1:" + ports.http();
  }

  /** What the server API is called at, {@code http://127.0.0.1:port}. */
  public synchronized String httpUrl() {
    return "http://127.0.0.1:" + ports.http();
  }

  public synchronized int port() {
    return ports.http();
  }

  public String apiKey() {
    return settings.apiKey;
  }

  public synchronized String apiSecret() {
    return apiSecret;
  }

  /** What the running process, or the last one, printed. */
  public synchronized String log() {
    return process.log();
  }

  /**
   * Ends the server the polite way; one that waits for its participants is ended after a second.
   */
  public synchronized void stop() {
    mine();
    resumeIfPaused();
    process.stop(ENDS_WITHIN);
  }

  /** Ends the server as a crash does. */
  public synchronized void kill() {
    mine();
    process.kill();
    paused = false;
  }

  /** Freezes the server: connections are accepted by the system, and nothing answers. */
  public synchronized void pause() {
    mine();
    process.freeze();
    paused = true;
  }

  /** Lets a paused server go on. */
  public synchronized void resume() {
    mine();
    resumeIfPaused();
  }

  /** Ends the server if it runs, and starts one on the same ports: all rooms are gone. */
  public synchronized void restart() {
    restartWith(apiSecret);
  }

  /** The same with another secret, as after a rotation of the key that missed somebody. */
  public synchronized void restartWith(String secret) {
    mine();
    resumeIfPaused();
    process.stop(ENDS_WITHIN);
    apiSecret = secret;
    process = launch();
  }

  @Override
  public synchronized void close() {
    if (!shared) {
      stop();
    }
  }

  private void mine() {
    if (shared) {
      throw new IllegalStateException(
          "the shared server stays as it is: start one with LiveKitServer.start()");
    }
  }

  private void resumeIfPaused() {
    if (paused) {
      process.signal("CONT");
      paused = false;
    }
  }

  /** Another program may take a free port before the server does: then it gets others. */
  private ChildProcess launchSomewhere() {
    for (int attempt = 1; ; attempt++) {
      try {
        return launch();
      } catch (IllegalStateException failed) {
        if (attempt == ATTEMPTS || settings.port != 0) {
          throw failed;
        }
        ports = settings.ports();
      }
    }
  }

  private ChildProcess launch() {
    ProcessBuilder program = new ProcessBuilder(LiveKitBinary.find().toString());
    program.environment().keySet().removeIf(name -> name.startsWith("LIVEKIT_"));
    // Not a file: nothing to clean up, and the secret is never on disk.
    program.environment().put("LIVEKIT_CONFIG", settings.configuration(ports, apiSecret));
    ChildProcess started = ChildProcess.start("livekit-server", program);
    try {
      awaitReady(started);
      return started;
    } catch (RuntimeException failed) {
      started.kill();
      throw failed;
    }
  }

  private void awaitReady(ChildProcess started) {
    HttpRequest look =
        HttpRequest.newBuilder(URI.create(httpUrl() + "/")).timeout(Duration.ofSeconds(20)).build();
    Await.until(READY_WITHIN, () -> !started.isAlive() || Http.answers200(look));
    if (!started.isAlive() || !Http.answers200(look)) {
      throw started.failure("is not ready on port " + ports.http());
    }
  }

  private static String randomSecret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Owns how a server is set up; without a word it is a default one on free ports. */
  public static final class Builder {
    private String apiKey = "APItestkit";
    private @Nullable String apiSecret;
    private boolean autoCreate = true;
    private int port;
    private final List<String> webhooks = new ArrayList<>();
    private final List<String> yaml = new ArrayList<>();

    private Builder() {}

    public Builder apiKey(String key) {
      this.apiKey = key;
      return this;
    }

    /** A fixed secret; by default it is random, 48 characters. */
    public Builder apiSecret(String secret) {
      this.apiSecret = secret;
      return this;
    }

    /** False: only CreateRoom makes rooms, a join does not. */
    public Builder autoCreate(boolean autoCreate) {
      this.autoCreate = autoCreate;
      return this;
    }

    /** Another address that gets every webhook. */
    public Builder webhook(String url) {
      webhooks.add(url);
      return this;
    }

    /** A port to be on, for tests in which a server comes back; 0 (the default): any free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Further top-level lines of the configuration file, for keys that are not set here. */
    public Builder yaml(String... lines) {
      yaml.addAll(List.of(lines));
      return this;
    }

    private String configuration(Ports ports, String secret) {
      List<String> lines = new ArrayList<>();
      lines.add("port: " + ports.http());
      lines.add("bind_addresses: [127.0.0.1]");
      lines.add("rtc: {tcp_port: %d, udp_port: %d,".formatted(ports.tcp(), ports.udp()));
      lines.add("  node_ip: 127.0.0.1, use_external_ip: false,");
      lines.add("  enable_loopback_candidate: true, interfaces: {includes: [lo]}}");
      lines.add("keys: {\"%s\": \"%s\"}".formatted(apiKey, secret));
      if (!autoCreate) {
        lines.add("room: {auto_create: false}");
      }
      if (!webhooks.isEmpty()) {
        String urls = String.join("\", \"", webhooks);
        lines.add("webhook: {api_key: \"%s\", urls: [\"%s\"]}".formatted(apiKey, urls));
      }
      lines.addAll(yaml);
      return String.join("\n", lines) + "\n";
    }

    private Ports ports() {
      return new Ports(port == 0 ? FreePorts.next() : port, FreePorts.next(), FreePorts.next());
    }

    /** Starts the server, and returns when it answers. */
    public LiveKitServer start() {
      return new LiveKitServer(this, false);
    }
  }
}
