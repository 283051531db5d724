package dev.roomkey.auth;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundCall;
import dev.roomkey.base.OutboundNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Fetches documents from issuers. Limits size and time, and follows redirects within a host. */
final class IssuerHttpClient implements AutoCloseable {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_REDIRECTS = 3;
  private static final int MAX_ADDRESSES = 4;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /**
   * A response.
   *
   * @param location the target of a redirect; empty if absent
   * @param body empty unless the status is 200
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Response(int status, String location, byte[] body) {}

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
      URI requested = network.addressOf(next.toString());
      Response response = sendToAny(requested, deadline);
      if (response.body().length > MAX_BYTES) {
        throw new UnreachableIssuerException("response exceeds %d bytes".formatted(MAX_BYTES));
      }
      if (response.status() == 200) {
        return response.body();
      }
      next = redirect(requested, response);
    }
    throw new UnreachableIssuerException("too many redirects");
  }

  private static URI redirect(URI from, Response response) throws UnreachableIssuerException {
    if (!REDIRECTS.contains(response.status())) {
      throw new UnreachableIssuerException(IssuerFailure.INVALID, "status " + response.status());
    }
    try {
      URI to = from.resolve(new URI(response.location()));
      if (from.getHost().equalsIgnoreCase(to.getHost())) {
        return to;
      }
    } catch (URISyntaxException invalid) {
      // Reported below, like a redirect to another host.
    }
    throw new UnreachableIssuerException("redirect to another host");
  }

  /** Sends a request. If the host has several addresses, the next one is tried after a failure. */
  private Response sendToAny(URI address, Deadline deadline) throws UnreachableIssuerException {
    for (int refusals = 0; refusals < MAX_ADDRESSES; refusals++) {
      try {
        return send(address, deadline);
      } catch (ConnectException | HttpConnectTimeoutException refused) {
        if (!network.connectFailed(address)) {
          break;
        }
      } catch (IOException failed) {
        throw UnreachableIssuerException.of(failed);
      }
    }
    throw new UnreachableIssuerException("connection failed");
  }

  private Response send(URI address, Deadline deadline)
      throws IOException, UnreachableIssuerException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    try {
      return OutboundCall.send(http, request, deadline, IssuerHttpClient::read);
    } catch (TimeoutException late) {
      throw new UnreachableIssuerException("timed out");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreachableIssuerException("interrupted");
    }
  }

  private static Response read(HttpResponse.ResponseInfo head, InputStream body)
      throws IOException {
    boolean isRead = head.statusCode() == 200;
    return new Response(
        head.statusCode(),
        head.headers().firstValue("Location").orElse(""),
        isRead ? body.readNBytes(MAX_BYTES + 1) : new byte[0]);
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
