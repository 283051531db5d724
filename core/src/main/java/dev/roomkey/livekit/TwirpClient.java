package dev.roomkey.livekit;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.livekit.ApiResult.Failed;
import dev.roomkey.livekit.ApiResult.Ok;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Owns the exchange: one Twirp request as JSON over HTTP/1.1, and which kind of failure it is when
 * no good answer comes back. It knows nothing of what methods say. Never follows a redirect or asks
 * a proxy; a token goes to the configured host and nowhere else.
 */
final class TwirpClient implements AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);

  /** Tells LiveKit when to give up (protocol, {@code utils/xtwirp/timeout.go}). */
  private static final String TIMEOUT_HEADER = "X-Twirp-Timeout-Ms";

  private final String baseUrl;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("livekit-api-", 0).factory());
  private final HttpClient http;

  /**
   * @param callTimeout the longest that calls take; connecting gets half of it, so that a host that
   *     does not answer is told apart from a LiveKit that does not
   */
  TwirpClient(LiveKitUrl url, Duration callTimeout) {
    Duration half = callTimeout.dividedBy(2);
    this.baseUrl = url.forApi() + "/twirp/livekit.";
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT)
            .executor(threads)
            .build();
  }

  /**
   * Calls a method, and waits for no longer than the deadline, whatever the other side does.
   *
   * @return the answer's fields
   */
  ApiResult<Map<String, @Nullable Object>> call(
      TwirpMethod method, String token, byte[] json, Deadline deadline) {
    return attempt(method, token, json, deadline, method.mayRepeat());
  }

  /**
   * A kept connection may turn out to be dead, as after a restart of LiveKit, when the request is
   * already on its way; {@code java.net.http} repeats no POST, so this does, once.
   */
  private ApiResult<Map<String, @Nullable Object>> attempt(
      TwirpMethod method, String token, byte[] json, Deadline deadline, boolean mayRepeat) {
    if (deadline.hasPassed()) {
      return failed(method, ApiFailure.TIMED_OUT, "no time left");
    }
    BoundedBody body = new BoundedBody(method.maxBytes());
    try {
      return read(method, body, send(request(method, token, json, deadline), body, deadline));
    } catch (TimeoutException late) {
      return failed(method, ApiFailure.TIMED_OUT, "no whole answer in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return failed(method, ApiFailure.UNAVAILABLE, "interrupted");
    } catch (IOException broken) {
      return mayRepeat && isBrokenConnection(broken, body)
          ? attempt(method, token, json, deadline, false)
          : failed(method, failureOf(broken, body), describe(broken));
    }
  }

  private HttpRequest request(TwirpMethod method, String token, byte[] json, Deadline deadline) {
    return HttpRequest.newBuilder(URI.create(baseUrl + method.path()))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header(TIMEOUT_HEADER, Long.toString(Math.max(1, deadline.remaining().toMillis())))
        .POST(BodyPublishers.ofByteArray(json))
        .build();
  }

  /** {@link HttpRequest#timeout} ends with the headers: a deadline has to hold for the body too. */
  private byte[] send(HttpRequest request, BoundedBody body, Deadline deadline)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, body);
    try {
      return exchange
          .thenApply(HttpResponse::body)
          .applyToEither(body.tooLong(), Function.identity())
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed);
    } finally {
      exchange.cancel(true); // closes the connection where the exchange is not over
    }
  }

  private static ApiResult<Map<String, @Nullable Object>> read(
      TwirpMethod method, BoundedBody body, byte[] bytes) {
    if (body.status() != 200) {
      TwirpError error = TwirpError.of(body.status(), bytes);
      return failed(method, error.failure(), body.status() + " " + error.name());
    }
    if (body.tooLong().isDone()) {
      return failed(method, ApiFailure.NONSENSE, "200 over " + method.maxBytes() + " bytes");
    }
    try {
      return new Ok<>(Json.readObject(bytes, method.leftOut()));
    } catch (MalformedJsonException malformed) {
      return failed(method, ApiFailure.NONSENSE, "200 " + malformed.getMessage());
    }
  }

  /** Whether an established connection ended without an answer: what a dead one does. */
  private static boolean isBrokenConnection(IOException broken, BoundedBody body) {
    return failureOf(broken, body) == ApiFailure.UNAVAILABLE
        && !(broken instanceof ConnectException
            || broken instanceof HttpTimeoutException
            || broken instanceof SSLException);
  }

  private static ApiFailure failureOf(IOException broken, BoundedBody body) {
    return body.status() != 0 || broken instanceof ProtocolException
        ? ApiFailure.NONSENSE
        : ApiFailure.UNAVAILABLE;
  }

  /** Class names only: a message may repeat what the other side sent. */
  private static String describe(IOException broken) {
    StringJoiner classes = new StringJoiner(" < ");
    Throwable link = broken;
    for (int depth = 0; link != null && depth < 4; depth++) {
      classes.add(link.getClass().getSimpleName());
      link = link.getCause();
    }
    return classes.toString();
  }

  private static <T> Failed<T> failed(TwirpMethod method, ApiFailure failure, String detail) {
    return new Failed<>(failure, method.path() + ": " + detail);
  }

  /** Ends calls that are under way; they fail as if LiveKit could not be reached. */
  @Override
  public void close() {
    http.shutdownNow();
    try {
      if (!http.awaitTermination(ENDS_WITHIN)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
