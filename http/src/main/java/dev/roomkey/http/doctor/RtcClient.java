package dev.roomkey.http.doctor;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.OutboundNetwork;
import dev.roomkey.http.doctor.RtcAnswer.Answered;
import dev.roomkey.http.doctor.RtcAnswer.Meaning;
import dev.roomkey.livekit.LiveKitUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Asks LiveKit whether a token permits a join, as a client does. The response to an invalid token
 * repeats the token, so only its beginning is read, and nothing of it is passed on.
 */
final class RtcClient implements AutoCloseable {
  private static final String PATH = "/rtc/validate";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final int PREFIX = 64;

  /** Half of the resolution of {@code Date}, which is cut to the second. */
  private static final Duration HALF_SECOND = Duration.ofMillis(500);

  private final OutboundNetwork network;
  private final InstantSource clock;
  private final HttpClient http;

  RtcClient(OutboundNetwork network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
    this.http = network.client().connectTimeout(CONNECT_TIMEOUT).build();
  }

  /** Sends a token in a header field. */
  RtcAnswer ask(LiveKitUrl url, String token, Deadline deadline) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(address(url, PATH)).header("Authorization", "Bearer " + token),
        deadline);
  }

  /** Sends a token in the URL, as clients do. */
  RtcAnswer askInUrl(LiveKitUrl url, String token, Deadline deadline) throws InterruptedException {
    return send(HttpRequest.newBuilder(address(url, PATH + "?access_token=" + token)), deadline);
  }

  private URI address(LiveKitUrl url, String path) {
    return network.addressOf(url.forApi() + path);
  }

  private RtcAnswer send(HttpRequest.Builder request, Deadline deadline)
      throws InterruptedException {
    Instant sent = clock.instant();
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request.build(), head -> prefix());
    try {
      HttpResponse<String> response =
          exchange.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      return answered(response, sent);
    } catch (TimeoutException late) {
      return new RtcAnswer.Failed(RtcAnswer.Failure.TIMED_OUT, "no response in time");
    } catch (ExecutionException failed) {
      return ConnectionFailures.of(failed);
    } finally {
      exchange.cancel(true);
    }
  }

  private static HttpResponse.BodySubscriber<String> prefix() {
    return HttpResponse.BodySubscribers.mapping(
        HttpResponse.BodySubscribers.ofInputStream(),
        body -> {
          try (InputStream in = body) {
            return new String(in.readNBytes(PREFIX), StandardCharsets.ISO_8859_1);
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
  }

  private RtcAnswer answered(HttpResponse<String> response, Instant sent) {
    return new Answered(
        response.statusCode(),
        meaning(response.statusCode(), response.body()),
        skew(response, sent),
        response.sslSession().map(RtcClient::certificate).orElse(null));
  }

  private static Meaning meaning(int status, String text) {
    return switch (status) {
      case 200 -> text.startsWith("success") ? Meaning.PERMITTED : Meaning.NOT_LIVEKIT;
      case 404 ->
          text.startsWith("requested room does not exist")
              ? Meaning.ROOM_MISSING
              : Meaning.NOT_LIVEKIT;
      case 401 ->
          text.startsWith("invalid API key")
              ? Meaning.UNKNOWN_KEY
              : text.startsWith("invalid") ? Meaning.INVALID_TOKEN : Meaning.NOT_LIVEKIT;
      case 503 -> Meaning.UNAVAILABLE;
      default -> Meaning.NOT_LIVEKIT;
    };
  }

  /** Compares the server's date with the middle of the time between request and response. */
  private @Nullable Duration skew(HttpResponse<?> response, Instant sent) {
    String date = response.headers().firstValue("Date").orElse("");
    try {
      Instant server =
          DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from).plus(HALF_SECOND);
      Instant middle = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
      return Duration.between(server, middle);
    } catch (DateTimeException malformed) {
      return null;
    }
  }

  private static @Nullable X509Certificate certificate(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate x509 ? x509 : null;
    } catch (SSLPeerUnverifiedException none) {
      return null;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
