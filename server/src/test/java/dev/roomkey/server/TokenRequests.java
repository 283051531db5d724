package dev.roomkey.server;

import dev.roomkey.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests tokens over persistent connections, as a browser or a proxy does. */
final class TokenRequests implements AutoCloseable {
  /** Rejects duplicate names in answers and log lines. */
  static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Duration TIMEOUT = Await.PATIENCE;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1); // its Retry-After
  private static final int ATTEMPTS = 60;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A response with a JSON body. */
  record Answer(int status, HttpHeaders headers, JsonNode body) {
    private static Answer of(HttpResponse<String> response) {
      return new Answer(response.statusCode(), response.headers(), JSON.readTree(response.body()));
    }

    /** Returns a field of the body, or an empty text if it is missing. */
    String text(String field) {
      return body.path(field).asString("");
    }
  }

  /** Returns the token endpoint of a server. */
  static URI endpointOf(URI origin) {
    return origin.resolve("/api/livekit/token");
  }

  /**
   * Requests a token, and retries while the endpoint is overloaded: on a busy machine it sheds load
   * in any test.
   */
  Answer post(URI endpoint, String json) {
    return send(request(endpoint, json));
  }

  /** Requests a token without retries. */
  Answer postOnce(URI endpoint, String json) {
    return sendOnce(request(endpoint, json));
  }

  /** Requests a token with another header. */
  Answer post(URI endpoint, String json, String header, String value) {
    return send(request(endpoint, json).header(header, value));
  }

  /** Requests a token with an idempotency key. */
  Answer postWithKey(URI endpoint, String json, String key) {
    return post(endpoint, json, "Idempotency-Key", '"' + key + '"');
  }

  /** Gets a JSON document. */
  Answer get(URI document) {
    return sendOnce(HttpRequest.newBuilder(document).timeout(TIMEOUT));
  }

  /** Gets a JSON document as an administrator whom a proxy has authenticated. */
  Answer getAsAdministrator(URI document) {
    return sendOnce(asAdministrator(HttpRequest.newBuilder(document).timeout(TIMEOUT)));
  }

  /** Sends a command as an administrator whom a proxy has authenticated. */
  Answer command(URI command, String json) {
    return sendOnce(asAdministrator(request(command, json)).header("X-Roomkey-Admin", "1"));
  }

  /** Sends a command as a moderator whom a proxy has authenticated. */
  Answer moderate(URI command, String json, String caller, String ticket) {
    return sendOnce(
        request(command, json).header("X-User", caller).header("Roomkey-Ticket", ticket));
  }

  private static HttpRequest.Builder asAdministrator(HttpRequest.Builder request) {
    return request.header("X-User", "till").header("X-Roles", "admin");
  }

  private static HttpRequest.Builder request(URI endpoint, String json) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private Answer send(HttpRequest.Builder request) {
    for (int i = 1; ; i++) {
      Answer answer = sendOnce(request);
      if (answer.status() != 503 || !answer.text("code").equals("overloaded") || i == ATTEMPTS) {
        return answer;
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  private Answer sendOnce(HttpRequest.Builder request) {
    try {
      return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Sends concurrent requests to the endpoints in turn. */
  List<Answer> race(int callers, List<URI> endpoints, String json) throws InterruptedException {
    return race(callers, endpoints, endpoint -> post(endpoint, json));
  }

  /** Sends concurrent requests to the endpoints in turn. */
  List<Answer> race(int callers, List<URI> endpoints, Function<URI, Answer> request)
      throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> asked = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        URI endpoint = endpoints.get(i % endpoints.size());
        asked.add(
            threads.submit(() -> {
              gate.await();
              return request.apply(endpoint);
            }));
      }
      gate.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
