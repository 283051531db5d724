package dev.roomkey.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, whose response is read as a stream on a thread of the client's executor.
 *
 * @param <T> the type of the result
 */
public final class OutboundCall<T> {
  private final Reader<T> reader;

  /**
   * The result if the body was not read to its end. Is separate from the exchange, because one that
   * is complete cannot be cancelled any more, and closing the stream does not close a connection
   * while bytes wait to be read.
   */
  private final CompletableFuture<T> early = new CompletableFuture<>();

  /** Whether the reader decides about the result, also if the connection breaks. */
  private volatile boolean begun;

  /**
   * Reads a response.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  public interface Reader<T> {
    /** Returns the result. The connection is closed unless the body was read to its end. */
    T read(HttpResponse.ResponseInfo head, InputStream body) throws IOException;
  }

  private OutboundCall(Reader<T> reader) {
    this.reader = reader;
  }

  /**
   * Sends a request. Enforces the deadline also while the body is read, which {@link
   * HttpRequest#timeout} does not.
   *
   * @throws IOException if the request fails, or the reader
   * @throws TimeoutException if the reader has no result at the deadline
   */
  public static <T> T send(
      HttpClient http, HttpRequest request, Deadline deadline, Reader<T> reader)
      throws IOException, InterruptedException, TimeoutException {
    OutboundCall<T> call = new OutboundCall<>(reader);
    CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, call::begin);
    try {
      return exchange
          .thenApply(HttpResponse::body)
          .exceptionallyCompose(
              failed -> call.begun ? call.early : CompletableFuture.failedFuture(failed))
          .applyToEither(call.early, Function.identity())
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw causeOf(failed) instanceof IOException broken ? broken : new IOException(failed);
    } finally {
      exchange.cancel(true); // closes the connection if the exchange is not over
    }
  }

  private HttpResponse.BodySubscriber<T> begin(HttpResponse.ResponseInfo head) {
    begun = true;
    return BodySubscribers.mapping(BodySubscribers.ofInputStream(), body -> read(head, body));
  }

  private static @Nullable Throwable causeOf(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof ExecutionException || cause instanceof CompletionException) {
      cause = cause.getCause();
    }
    return cause;
  }

  private T read(HttpResponse.ResponseInfo head, InputStream body) {
    try {
      T value = reader.read(head, body);
      if (isAtEnd(body)) {
        return value;
      }
      early.complete(value);
    } catch (IOException | RuntimeException failed) {
      early.completeExceptionally(failed);
    }
    waitForCancellation(body);
    return early.join();
  }

  private static boolean isAtEnd(InputStream body) {
    try {
      return body.read() < 0;
    } catch (IOException cut) {
      return false;
    }
  }

  /** Reads on, since the exchange must not be complete before {@link #send} has cancelled it. */
  private static void waitForCancellation(InputStream body) {
    try {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException cancelled) {
      // as expected
    }
  }
}
