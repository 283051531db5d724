package dev.roomkey.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs {@code serve} through its start and some requests, on loopback and without a LiveKit, so
 * that the JDK sees which classes that takes: the launcher has it write them into a cache (JEP
 * 514), from which later starts take them.
 */
public final class AotTrainingRun {
  private static final Pattern READY = Pattern.compile("ready at (http://\\S+)");
  private static final int REQUESTS = 200;
  private static final int PATIENCE_SECONDS = 60;

  private AotTrainingRun() {}

  /**
   * Rehearses, and ends the process.
   *
   * @param arguments an empty directory
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.writeString(
        folder.resolve("roomkey.yaml"),
        """
        livekit: {url: "ws://127.0.0.1:9", api_key: rehearsal, development_secret: rehearsal}
        rooms: {provision: on_join}
        access: {open: true}
        """);
    CompletableFuture<URI> ready = new CompletableFuture<>();
    System.setOut(new PrintStream(new Watched(ready), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    Thread.ofPlatform()
        .daemon()
        .start(() -> Main.run("serve", "--port", "0", "--repo-root", folder.toString()));
    ask(ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    System.exit(0);
  }

  private static void ask(URI origin) throws IOException, InterruptedException {
    HttpRequest.Builder token =
        HttpRequest.newBuilder(origin.resolve("/api/livekit/token"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json");
    String[] bodies = {"{\"session_id\": \"standup\"}", "{}", "[]"};
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < REQUESTS; i++) {
        String body = bodies[i % bodies.length];
        http.send(token.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());
      }
      for (String path : new String[] {"/health/ready", "/metrics"}) {
        http.send(HttpRequest.newBuilder(origin.resolve(path)).build(), BodyHandlers.discarding());
      }
    }
  }

  /** Sees the line that says where the server is. */
  private static final class Watched extends OutputStream {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<URI> ready;

    Watched(CompletableFuture<URI> ready) {
      this.ready = ready;
    }

    @Override
    public synchronized void write(int octet) {
      text.append((char) octet);
      Matcher line = READY.matcher(text);
      if (octet == '\n' && line.find()) {
        ready.complete(URI.create(line.group(1)));
      }
    }
  }
}
