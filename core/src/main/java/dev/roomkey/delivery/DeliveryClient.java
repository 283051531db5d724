package dev.roomkey.delivery;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundCall;
import dev.roomkey.base.OutboundNetwork;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends deliveries by HTTP. Follows no redirects. Thread-safe. */
public final class DeliveryClient implements AutoCloseable {
  /** The time from the connection to the response. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A short body is read, so that its connection can be used again. */
  private static final int MAX_BODY = 16 * 1024;

  private final OutboundNetwork network;
  private final DeliverySignatures signatures;
  private final HttpClient http;

  /** Creates a client in a network. */
  public DeliveryClient(OutboundNetwork network, DeliverySignatures signatures, Executor threads) {
    this.network = network;
    this.signatures = signatures;
    this.http = network.client().connectTimeout(CONNECT_TIMEOUT).executor(threads).build();
  }

  /**
   * Sends an event once.
   *
   * @return the reason of a failure, for administrators; empty if the endpoint has accepted it
   */
  Optional<String> send(DeliveryEndpoint endpoint, NewDelivery event) throws InterruptedException {
    URI address = network.addressOf(endpoint.url());
    try {
      int status =
          OutboundCall.send(
              http,
              request(address, endpoint, event),
              Deadline.in(TIMEOUT),
              (head, body) -> {
                body.readNBytes(MAX_BODY);
                return head.statusCode();
              });
      return status / 100 == 2 ? Optional.empty() : Optional.of("HTTP status " + status);
    } catch (TimeoutException late) {
      return Optional.of("no response within " + TIMEOUT.toSeconds() + " s");
    } catch (IOException failure) {
      if (failure instanceof ConnectException) {
        network.connectFailed(address);
      }
      return Optional.of(reason(failure));
    }
  }

  /** Ends all requests, and closes their connections. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest request(URI address, DeliveryEndpoint endpoint, NewDelivery event) {
    byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/webhook+json")
            .header("User-Agent", "Roomkey")
            .POST(BodyPublishers.ofByteArray(body));
    signatures.headers(event.eventId(), body, endpoint.secrets()).forEach(request::header);
    return request.build();
  }

  /** Messages of exceptions may contain anything. */
  private static String reason(IOException failure) {
    return switch (failure) {
      case HttpConnectTimeoutException late -> "the host does not answer";
      case ConnectException refused -> "cannot connect: unknown host, or connection refused";
      case SSLException tls -> "the TLS handshake failed";
      default -> "the connection was lost";
    };
  }
}
