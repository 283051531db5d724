package dev.roomkey.server;

import java.io.ByteArrayOutputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts {@code serve} on loopback and sends requests to it, without a LiveKit server. The launcher
 * records the classes of this run in the ahead-of-time cache (JEP 514) of later starts.
 */
public final class AotTrainingRun {
  private static final Pattern READY = Pattern.compile("ready at (http://\\S+)\\R");
  private static final int REQUESTS = 200;
  private static final int MAX_POLLS = 6_000;
  private static final int POLL_MILLIS = 10;

  private AotTrainingRun() {}

  /**
   * Runs the training and exits.
   *
   * @param arguments an empty directory
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.writeString(
        folder.resolve("roomkey.yaml"),
        """
        livekit: {url: "ws://127.0.0.1:9", api_key: training, development_secret: training}
        rooms: {provision: on_join}
        access: {open: true}
        """);
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    String[] serve = {"serve", "--port", "0", "--repo-root", folder.toString()};
    Thread.ofPlatform().daemon().start(() -> Main.run(Main.commands(), serve));
    sendRequests(awaitOrigin(stdout));
    System.exit(0);
  }

  private static URI awaitOrigin(ByteArrayOutputStream stdout) throws InterruptedException {
    for (int poll = 0; poll < MAX_POLLS; poll++) {
      Matcher ready = READY.matcher(stdout.toString(StandardCharsets.UTF_8));
      if (ready.find()) {
        return URI.create(ready.group(1));
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException("serve did not start in time");
  }

  private static void sendRequests(URI origin) throws IOException, InterruptedException {
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
}
