package dev.roomkey.auth;

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
import org.jspecify.annotations.Nullable;

/**
 * Gets documents from issuers: of bounded length, in bounded time, from the very address that was
 * asked. Does not read them.
 */
final class IssuerHttpClient implements AutoCloseable {
  private static final int MAX_BYTES = 1 << 20;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("issuer-http-", 0).factory());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_WITHIN)
          .executor(threads)
          .build();

  /** Waits until the deadline at most, however slowly the body comes. */
  byte[] get(URI address, Deadline deadline) throws UnreachableIssuerException {
    SmallBody body = new SmallBody(MAX_BYTES);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, body);
    try {
      return exchange
          .thenApply(IssuerHttpClient::ok)
          .applyToEither(body.tooLong(), Function.identity())
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new UnreachableIssuerException("does not answer in time");
    } catch (ExecutionException failed) {
      throw new UnreachableIssuerException(describe(failed.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableIssuerException("was not waited for");
    } finally {
      exchange.cancel(true); // closes the connection where the exchange is not over
    }
  }

  private static byte[] ok(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new WrongStatusException(answer.statusCode());
    }
    return answer.body();
  }

  /** Class names only: a message may repeat what the other side sent. */
  private static String describe(@Nullable Throwable failed) {
    return failed instanceof WrongStatusException wrong
        ? "answers with status " + wrong.status
        : "cannot be read: " + (failed == null ? "" : failed.getClass().getSimpleName());
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }

  /** Carries a status through a future. */
  private static final class WrongStatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    WrongStatusException(int status) {
      super(null, null, false, false);
      this.status = status;
    }
  }
}
