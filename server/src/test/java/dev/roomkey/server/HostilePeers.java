package dev.roomkey.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roomkey.testkit.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Replaces LiveKit and an OpenID provider, with normal and hostile responses. */
final class HostilePeers implements AutoCloseable {
  /** A response of LiveKit to the creation of a room whose name contains the constant's name. */
  enum Attack {
    TINY_OBJECTS("{\"sid\":[" + "{},".repeat(400_000) + "{}]}"),
    UNKNOWN_FIELDS(fields("{", "}")),
    UNKNOWN_FIELDS_OF_A_FIELD(fields("{\"name\":{", "}}")),
    LONG_TEXT("{\"sid\":\"RM_1\",\"metadata\":\"" + "x".repeat(4_000_000) + "\"}"),
    LONG_NAME("{\"" + "x".repeat(4_000_000) + "\":1}");

    private final String response;

    Attack(String response) {
      this.response = response;
    }

    private static String fields(String begin, String end) {
      return IntStream.range(0, 400_000)
          .mapToObj(i -> "\"%s\":1".formatted(Integer.toString(i, Character.MAX_RADIX)))
          .collect(Collectors.joining(",", begin, end));
    }
  }

  private static final int PARTICIPANTS = 85;
  private static final int ATTRIBUTES = 7_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final ECKey key;
  private final String crowd;
  private volatile CountDownLatch keysAnswered = new CountDownLatch(0);

  private HostilePeers(HttpServer server, ECKey key) {
    this.server = server;
    this.key = key;
    String attributes =
        IntStream.range(0, ATTRIBUTES)
            .mapToObj(i -> "\"%s\":\"\"".formatted(Integer.toString(i, Character.MAX_RADIX)))
            .collect(Collectors.joining(","));
    this.crowd =
        IntStream.range(0, PARTICIPANTS)
            .mapToObj(i ->
                "{\"sid\":\"PA_%1$d\",\"identity\":\"p%1$d\",\"attributes\":{%2$s}}"
                    .formatted(i, attributes))
            .collect(Collectors.joining(",", "{\"participants\":[", "]}"));
  }

  static HostilePeers start() throws IOException, JOSEException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("known").generate();
    HostilePeers peers = new HostilePeers(server, key);
    server.setExecutor(peers.threads);
    server.createContext("/", peers::answer);
    server.start();
    return peers;
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String livekit() {
    return "ws://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Makes the issuer withhold its responses until {@link #answerForKeys}. */
  void withholdKeys() {
    keysAnswered = new CountDownLatch(1);
  }

  void answerForKeys() {
    keysAnswered.countDown();
  }

  /** Returns a token that is signed with the issuer's key but names any key id. */
  String token(String kid, String role) throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience("roomkey")
            .subject("ada")
            .claim("roles", List.of(role))
            .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(), claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      JsonNode request = request(exchange);
      String body =
          switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "openid-configuration" -> discovery();
            case "keys" -> new JWKSet(key).toString();
            case "CreateRoom" -> created(request);
            case "ListRooms" ->
                "{\"rooms\":[%s]}".formatted(room(request.path("names").path(0).asString("")));
            case "ListParticipants" -> crowd;
            default -> "{}";
          };
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode request(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return Json.read(body.isEmpty() ? "{}" : body);
  }

  private String discovery() throws InterruptedException {
    keysAnswered.await();
    return "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer());
  }

  private static String created(JsonNode request) {
    String name = request.path("name").asString();
    return Stream.of(Attack.values())
        .filter(attack -> name.matches(".*\\b" + attack.name() + "-\\d+"))
        .map(attack -> attack.response)
        .findFirst()
        .orElseGet(() -> room(name));
  }

  private static String room(String name) {
    return """
    {"sid":"RM_1","name":"%s","empty_timeout":300,"departure_timeout":20,"creation_time":"1777888800"}\
    """
        .formatted(name);
  }

  @Override
  public void close() {
    answerForKeys();
    server.stop(0);
    threads.shutdownNow();
  }
}
