package dev.roomkey.auth;

import dev.roomkey.base.BoundedBodySubscriber;
import dev.roomkey.base.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Fetches documents of issuers. Limits size and time, and follows no redirects. */
final class IssuerHttpClient implements AutoCloseable {
  private static final int MAX_BYTES = 1 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("issuer-http-", 0).factory());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .executor(threads)
          .build();

  /**
   * Returns the body of a 200 response.
   *
   * @throws UnreachableIssuerException if there is none before the deadline; its message repeats
   *     nothing that the server sent
   */
  byte[] get(URI address, Deadline deadline) throws UnreachableIssuerException {
    BoundedBodySubscriber body = new BoundedBodySubscriber(MAX_BYTES);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, body);
    try {
      byte[] bytes =
          exchange
              .thenApply(HttpResponse::body)
              .applyToEither(body.tooLong(), Function.identity())
              .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      if (body.status() != 200) {
        throw new UnreachableIssuerException("answers with status " + body.status());
      }
      if (body.tooLong().isDone()) {
        throw new UnreachableIssuerException(
            "answers with more than %d bytes".formatted(MAX_BYTES));
      }
      return bytes;
    } catch (TimeoutException late) {
      throw new UnreachableIssuerException("does not answer in time");
    } catch (ExecutionException failed) {
      throw UnreachableIssuerException.of(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableIssuerException("was not waited for");
    } finally {
      exchange.cancel(true); // closes the connection of an exchange that is not complete
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
