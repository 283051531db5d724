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

/** Runs livekit-server on loopback. {@link LiveKitApi} calls it. */
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
    this.process = launchWithRetry();
  }

  private record Ports(int http, int tcp, int udp) {}

  /** Starts a server with a random secret on free ports. */
  public static LiveKitServer start() {
    return builder().start();
  }

  /** Returns the livekit-server program, for tests that start it themselves. */
  public static Path program() {
    return LiveKitBinary.find();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the shared server of this JVM, with the default settings. It cannot be stopped, paused
   * or restarted, and {@link #close} does nothing.
   */
  public static LiveKitServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    private static final LiveKitServer SERVER = new LiveKitServer(new Builder(), true);
  }

  /** Returns the URL for participants, {@code ws://127.0.0.1:port}. */
  public synchronized String url() {
    return "ws://127.0.0.1:" + ports.http();
  }

  /** Returns the URL of the server API, {@code http://127.0.0.1:port}. */
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

  /** Returns the output of the current or last process. */
  public synchronized String log() {
    return process.log();
  }

  /** Stops the server with SIGTERM, and kills it after a second if it waits for participants. */
  public synchronized void stop() {
    requireNotShared();
    resumeIfPaused();
    process.stop(ENDS_WITHIN);
  }

  /** Kills the server, like a crash. */
  public synchronized void kill() {
    requireNotShared();
    process.kill();
    paused = false;
  }

  /** Freezes the server: the kernel accepts connections, and no request is answered. */
  public synchronized void pause() {
    requireNotShared();
    process.freeze();
    paused = true;
  }

  /** Resumes a paused server. */
  public synchronized void resume() {
    requireNotShared();
    resumeIfPaused();
  }

  /** Restarts the server on the same ports. All rooms are lost. */
  public synchronized void restart() {
    restartWith(apiSecret);
  }

  /** Restarts the server with another secret, as after a key rotation that Roomkey has missed. */
  public synchronized void restartWith(String secret) {
    requireNotShared();
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

  private void requireNotShared() {
    if (shared) {
      throw new IllegalStateException(
          "the shared server cannot be changed: start another with LiveKitServer.start()");
    }
  }

  private void resumeIfPaused() {
    if (paused) {
      process.signal("CONT");
      paused = false;
    }
  }

  /** Retries on other ports, since another program may take a free port before the server does. */
  private ChildProcess launchWithRetry() {
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
    // The secret is never written to disk.
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

  /** The settings of a server. By default it has a random secret and free ports. */
  public static final class Builder {
    private String apiKey = "APItestkit";
    private @Nullable String apiSecret;
    private boolean autoCreate = true;
    private int port;
    private @Nullable String webhookKey;
    private final List<String> webhooks = new ArrayList<>();
    private final List<String> yaml = new ArrayList<>();

    private Builder() {}

    public Builder apiKey(String key) {
      this.apiKey = key;
      return this;
    }

    /** Sets the secret, which is random by default. */
    public Builder apiSecret(String secret) {
      this.apiSecret = secret;
      return this;
    }

    /** Sets whether a join creates a missing room; true by default. */
    public Builder autoCreate(boolean autoCreate) {
      this.autoCreate = autoCreate;
      return this;
    }

    /** Adds a URL to which LiveKit sends webhooks. */
    public Builder webhook(String url) {
      webhooks.add(url);
      return this;
    }

    /** Signs webhooks with a key pair of its own, which the server accepts as well. */
    public Builder webhookKey(String key) {
      webhookKey = key;
      return this;
    }

    /** Sets the HTTP port; 0, the default, chooses a free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Adds top-level lines to the configuration file. */
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
      String second =
          webhookKey == null ? "" : ", \"%s\": \"%s\"".formatted(webhookKey, randomSecret());
      lines.add("keys: {\"%s\": \"%s\"%s}".formatted(apiKey, secret, second));
      if (!autoCreate) {
        lines.add("room: {auto_create: false}");
      }
      if (!webhooks.isEmpty()) {
        String urls = String.join("\", \"", webhooks);
        String signer = webhookKey == null ? apiKey : webhookKey;
        lines.add("webhook: {api_key: \"%s\", urls: [\"%s\"]}".formatted(signer, urls));
      }
      lines.addAll(yaml);
      return String.join("\n", lines) + "\n";
    }

    private Ports ports() {
      return new Ports(port == 0 ? FreePorts.next() : port, FreePorts.next(), FreePorts.next());
    }

    /** Starts the server and waits until it answers. */
    public LiveKitServer start() {
      return new LiveKitServer(this, false);
    }
  }
}
