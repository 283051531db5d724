package dev.roomkey.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenID provider on loopback with configurable faults and keys. */
final class FaultyIssuer implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(3);

  /** The response to a request. */
  enum Fault {
    NONE,
    SLOW,
    BROKEN,
    NONSENSE,
    NO_KEYS_AT_ALL,
    HUGE,
    REDIRECT,
    REDIRECT_ELSEWHERE,
    REDIRECT_IN_CIRCLES,
    ANOTHER_NAME,
    KEYS_ELSEWHERE
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String keys = "{\"keys\":[]}";
  private volatile Fault fault = Fault.NONE;

  private FaultyIssuer(HttpServer server) {
    this.server = server;
  }

  static FaultyIssuer start(JWK... keys) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FaultyIssuer issuer = new FaultyIssuer(server);
      issuer.has(keys);
      server.setExecutor(issuer.threads);
      server.createContext("/", issuer::answer);
      server.start();
      return issuer;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** Replaces all keys. */
  void has(JWK... all) {
    keys = new JWKSet(List.of(all)).toString(true);
  }

  /** Replaces all keys by JSON that is published unchanged, including private parts. */
  void says(Stream<String> all) {
    keys = all.collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  void become(Fault next) {
    fault = next;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the number of requests for the keys. */
  int fetches() {
    return fetches.get();
  }

  CallerSource.Oidc source(String prefix) {
    return sources().prefix(prefix).build();
  }

  /** Returns a builder of a source with default settings. */
  OidcSources sources() {
    return OidcSources.of(url());
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean isDiscovery = exchange.getRequestURI().getPath().contains("/.well-known/");
    if (isDiscovery) {
      fetches.incrementAndGet();
    }
    try (exchange) {
      switch (fault) {
        case NONE -> send(exchange, 200, isDiscovery ? discovery(url(), url() + "/jwks") : keys);
        case SLOW -> {
          Thread.sleep(SLOW);
          send(exchange, 200, isDiscovery ? discovery(url(), url() + "/jwks") : keys);
        }
        case BROKEN -> send(exchange, 500, keys);
        case NONSENSE -> send(exchange, 200, "<!doctype html>");
        case NO_KEYS_AT_ALL -> send(exchange, 200, discovery(url(), url() + "/jwks"));
        case HUGE -> send(exchange, 200, "{\"keys\":[" + " ".repeat(2 << 20) + "]}");
        case REDIRECT_ELSEWHERE -> redirect(exchange, "http://127.0.0.2:1/elsewhere");
        case REDIRECT_IN_CIRCLES -> redirect(exchange, "/elsewhere");
        case REDIRECT -> {
          if (exchange.getRequestURI().getPath().startsWith("/moved")) {
            send(exchange, 200, isDiscovery ? discovery(url(), url() + "/jwks") : keys);
          } else {
            redirect(exchange, "/moved" + exchange.getRequestURI());
          }
        }
        case ANOTHER_NAME -> send(exchange, 200, discovery(url() + "/", url() + "/jwks"));
        case KEYS_ELSEWHERE -> send(exchange, 200, discovery(url(), "http://192.0.2.1/jwks"));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    send(exchange, 302, "");
  }

  private static String discovery(String issuer, String jwks) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, jwks);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
