package dev.roomkey.auth;

import dev.roomkey.base.BoundedBodySubscriber;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Fetches documents from issuers. Limits size and time, and follows redirects within a host. */
final class IssuerHttpClient implements AutoCloseable {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_REDIRECTS = 3;
  private static final int MAX_ADDRESSES = 4;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("issuer-http-", 0).factory());
  private final OutboundNetwork network;
  private final HttpClient http;

  IssuerHttpClient(OutboundNetwork network) {
    this.network = network;
    this.http = network.client().connectTimeout(CONNECT_TIMEOUT).executor(threads).build();
  }

  /**
   * Returns the body of a response with status 200.
   *
   * @param isSafe whether a URL may be requested; also checks the target of a redirect
   * @throws UnreachableIssuerException if there is no such response before the deadline; its
   *     message repeats nothing that the server sent
   */
  byte[] get(URI address, Predicate<URI> isSafe, Deadline deadline)
      throws UnreachableIssuerException {
    URI next = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      if (!isSafe.test(next)) {
        throw new UnreachableIssuerException("URL must use https");
      }
      HttpResponse<byte[]> response = sendToAny(network.addressOf(next.toString()), deadline);
      if (response.statusCode() == 200) {
        return response.body();
      }
      next = redirect(response);
    }
    throw new UnreachableIssuerException("too many redirects");
  }

  private static URI redirect(HttpResponse<byte[]> response) throws UnreachableIssuerException {
    if (!REDIRECTS.contains(response.statusCode())) {
      throw new UnreachableIssuerException("status " + response.statusCode());
    }
    URI from = response.uri();
    try {
      URI to = from.resolve(new URI(response.headers().firstValue("Location").orElse("")));
      if (from.getHost().equalsIgnoreCase(to.getHost())) {
        return to;
      }
    } catch (URISyntaxException invalid) {
      // Reported below, like a redirect to another host.
    }
    throw new UnreachableIssuerException("redirect to another host");
  }

  /** Sends a request. If the host has several addresses, the next one is tried after a failure. */
  private HttpResponse<byte[]> sendToAny(URI address, Deadline deadline)
      throws UnreachableIssuerException {
    for (int failed = 0; failed < MAX_ADDRESSES; failed++) {
      try {
        return send(address, deadline);
      } catch (ConnectException | HttpConnectTimeoutException refused) {
        if (!network.connectFailed(address)) {
          break;
        }
      }
    }
    throw new UnreachableIssuerException("connection failed");
  }

  private HttpResponse<byte[]> send(URI address, Deadline deadline)
      throws UnreachableIssuerException, ConnectException, HttpConnectTimeoutException {
    BoundedBodySubscriber body = new BoundedBodySubscriber(MAX_BYTES);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, body);
    try {
      CompletableFuture.anyOf(exchange, body.tooLong())
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      if (body.tooLong().isDone()) {
        throw new UnreachableIssuerException("response exceeds %d bytes".formatted(MAX_BYTES));
      }
      return exchange.join();
    } catch (TimeoutException late) {
      throw new UnreachableIssuerException("timed out");
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case ConnectException refused -> throw refused;
        case HttpConnectTimeoutException late -> throw late;
        case null, default -> throw UnreachableIssuerException.of(failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableIssuerException("interrupted");
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
