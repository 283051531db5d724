package dev.roomkey.livekit;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundCall;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.livekit.ApiResult.Ok;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Sends a Twirp request as JSON over HTTP/1.1, once, and classifies failures. Follows no redirects,
 * so a token is sent only to the configured host.
 */
final class TwirpClient implements AutoCloseable {
  private static final Duration MAX_CONNECT = Duration.ofSeconds(3);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** The timeout for LiveKit itself (protocol, {@code utils/xtwirp/timeout.go}). */
  private static final String TIMEOUT_HEADER = "X-Twirp-Timeout-Ms";

  /** The part of an error that is read: LiveKit's errors are short, a proxy's HTML is not. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final ResponseMemory responses = new ResponseMemory();
  private final String baseUrl;
  private final OutboundNetwork network;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("livekit-api-", 0).factory());
  private final Duration connectTimeout;
  private volatile HttpClient http;
  private volatile boolean closed;

  /**
   * Creates a client. Makes no calls.
   *
   * @param callTimeout the maximum time of calls; half of it is the connect timeout, so that an
   *     unreachable host is told apart from a LiveKit that does not answer
   */
  TwirpClient(LiveKitUrl url, OutboundNetwork network, Duration callTimeout) {
    Duration half = callTimeout.dividedBy(2);
    this.connectTimeout = half.compareTo(MAX_CONNECT) < 0 ? half : MAX_CONNECT;
    this.network = network;
    this.baseUrl = network.addressOf(url.forApi()) + "/twirp/livekit.";
    this.http = newHttpClient();
  }

  private HttpClient newHttpClient() {
    HttpClient.Builder client = network.client().connectTimeout(connectTimeout).executor(threads);
    return baseUrl.startsWith("http:") ? client.sslContext(noTrust()).build() : client.build();
  }

  /**
   * Returns a context without certificates for a client that never uses TLS: loading the default
   * ones takes a tenth of the program's start time.
   */
  private static SSLContext noTrust() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("every JDK has TLS", never);
    }
  }

  /**
   * Drops idle connections: after a network outage, each may be dead undetected and make a call
   * time out. Calls in progress continue.
   */
  synchronized void dropConnections() {
    if (!closed) {
      HttpClient old = http;
      http = newHttpClient();
      old.shutdown();
    }
  }

  /** Sends a request once, and waits until the deadline at most. */
  <T> CallAttempt<T> ask(TwirpRequest<T> request, Deadline deadline) {
    TwirpMethod method = request.method();
    if (deadline.hasPassed()) {
      return CallAttempt.failed(
          method, ApiFailure.TIMED_OUT, AttemptStatus.TIMED_OUT, "no time left");
    }
    try (ResponseMemory.Claim memory = responses.newClaim()) {
      return OutboundCall.send(
          http,
          http(request, deadline),
          deadline,
          (head, body) -> read(request, head.statusCode(), body, memory));
    } catch (TimeoutException late) {
      return CallAttempt.failed(
          method, ApiFailure.TIMED_OUT, AttemptStatus.TIMED_OUT, "no complete response in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return CallAttempt.failed(
          method, ApiFailure.UNAVAILABLE, AttemptStatus.CANCELLED, "interrupted");
    } catch (IOException broken) {
      AttemptStatus status = statusOf(broken);
      if (status == AttemptStatus.NOT_CONNECTED) {
        network.connectFailed(URI.create(baseUrl));
      }
      return CallAttempt.failed(method, failureOf(status), status, describe(broken));
    }
  }

  private HttpRequest http(TwirpRequest<?> request, Deadline deadline) {
    return HttpRequest.newBuilder(URI.create(baseUrl + request.method().path()))
        .header("Authorization", "Bearer " + request.token())
        .header("Content-Type", "application/json")
        .header(TIMEOUT_HEADER, Long.toString(Math.max(1, deadline.remaining().toMillis())))
        .POST(BodyPublishers.ofByteArray(request.json()))
        .build();
  }

  private <T> CallAttempt<T> read(
      TwirpRequest<T> request, int status, InputStream body, ResponseMemory.Claim memory)
      throws IOException {
    TwirpMethod method = request.method();
    try {
      if (status != 200) {
        return failed(method, status, TwirpError.of(status, body.readNBytes(MAX_ERROR_BYTES)));
      }
      InputStream limited = memory.limit(body, method.maxBytes());
      T value = Json.read(limited, memory.limits(), request.reader());
      return new CallAttempt<>(new Ok<>(value), AttemptStatus.ANSWERED);
    } catch (MalformedJsonException malformed) {
      return memory.isRejected()
          ? noMemory(method)
          : invalid(method, "200 " + malformed.getMessage());
    } catch (IOException cut) {
      if (closed) {
        throw cut;
      }
      return invalid(method, status + " " + describe(cut));
    }
  }

  private static <T> CallAttempt<T> failed(TwirpMethod method, int status, TwirpError error) {
    return CallAttempt.failed(
        method, error.failure(), error.attemptStatus(status), status + " " + error.name());
  }

  private static <T> CallAttempt<T> noMemory(TwirpMethod method) {
    return CallAttempt.failed(
        method,
        ApiFailure.UNAVAILABLE,
        AttemptStatus.ANSWERED,
        "200, not enough memory for the response");
  }

  private static <T> CallAttempt<T> invalid(TwirpMethod method, String detail) {
    return CallAttempt.failed(
        method, ApiFailure.INVALID_RESPONSE, AttemptStatus.INVALID_RESPONSE, detail);
  }

  private AttemptStatus statusOf(IOException broken) {
    if (closed) {
      return AttemptStatus.CANCELLED;
    }
    if (broken instanceof ProtocolException) {
      return AttemptStatus.INVALID_RESPONSE;
    }
    if (broken instanceof ConnectException || broken instanceof HttpTimeoutException) {
      return AttemptStatus.NOT_CONNECTED;
    }
    return broken instanceof SSLException
        ? AttemptStatus.TLS_FAILED
        : AttemptStatus.CONNECTION_LOST;
  }

  private static ApiFailure failureOf(AttemptStatus status) {
    return status == AttemptStatus.INVALID_RESPONSE
        ? ApiFailure.INVALID_RESPONSE
        : ApiFailure.UNAVAILABLE;
  }

  /** Returns class names only: messages may contain parts of the response. */
  private static String describe(IOException broken) {
    StringJoiner classes = new StringJoiner(" < ");
    Throwable link = broken;
    for (int depth = 0; link != null && depth < 4; depth++) {
      classes.add(link.getClass().getSimpleName());
      link = link.getCause();
    }
    return classes.toString();
  }

  /** Cancels calls in progress; they fail with {@link ApiFailure#UNAVAILABLE}. */
  @Override
  public synchronized void close() {
    closed = true;
    http.shutdownNow();
    try {
      if (!http.awaitTermination(CLOSE_TIMEOUT)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
