package dev.roomkey.server;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests tokens of processes under test. */
final class TokenClient {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Await.PATIENCE)
          .build();

  private TokenClient() {}

  /** A response. */
  record Token(int status, JsonNode json) {
    String text(String field) {
      return json.path(field).asString();
    }

    boolean isGranted() {
      return status == 201;
    }
  }

  /**
   * Requests a token.
   *
   * @param server the URL of the server
   * @param key the idempotency key; null for none
   */
  static Token post(URI server, String json, @Nullable String key) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/api/livekit/token"))
            .timeout(Await.PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (key != null) {
      request.header("Idempotency-Key", '"' + key + '"');
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Token(response.statusCode(), Json.read(response.body()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Runs requests at the same time, and returns their results in order. */
  static <T> List<T> atOnce(int count, Callable<T> request) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures =
          IntStream.range(0, count).mapToObj(i -> threads.submit(request)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
