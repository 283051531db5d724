package dev.roomkey.server;

import dev.roomkey.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Measures what a busy machine adds to an answer: it asks a server for a document, which waits for
 * nothing, again and again. A test that asserts a deadline adds {@link #most} to it, so it asserts
 * what the server does and not how fast the machine is.
 */
final class MachineLatency implements AutoCloseable {
  /** Answers that wait take several turns on a processor, a document takes one. */
  private static final int TURNS = 5;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final Thread asking;
  private volatile long mostNanos;
  private volatile boolean over;

  /** Starts to ask the server with this token endpoint. */
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
        mostNanos = Math.max(mostNanos, System.nanoTime() - asked);
        Thread.sleep(5);
      } catch (IOException gone) {
        return;
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** Returns what the machine added at most to an answer so far. */
  Duration most() {
    return Duration.ofNanos(TURNS * mostNanos);
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
