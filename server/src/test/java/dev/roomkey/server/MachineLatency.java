package dev.roomkey.server;

import dev.roomkey.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Measures the latency that a busy machine adds: repeatedly requests a document, for which the
 * server does not wait. Tests add {@link #max} to their deadlines, so that they do not depend on
 * the speed of the machine.
 */
final class MachineLatency implements AutoCloseable {
  /** Answers that wait are scheduled several times, a document once. */
  private static final int TURNS = 5;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final Thread asking;
  private volatile long maxNanos;
  private volatile boolean over;

  /** Starts to measure the server with this token endpoint. */
  MachineLatency(URI endpoint) {
    this.request =
        HttpRequest.newBuilder(endpoint.resolve("openapi.json")).timeout(Await.PATIENCE).build();
    this.asking = Thread.ofPlatform().start(this::ask);
  }

  private void ask() {
    while (!over) {
      long asked = System.nanoTime();
      try {
        http.send(request, BodyHandlers.discarding());
        maxNanos = Math.max(maxNanos, System.nanoTime() - asked);
        Thread.sleep(5);
      } catch (IOException failure) {
        return;
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** Returns the maximum latency so far. */
  Duration max() {
    return Duration.ofNanos(TURNS * maxNanos);
  }

  @Override
  public void close() {
    over = true;
    try {
      asking.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
