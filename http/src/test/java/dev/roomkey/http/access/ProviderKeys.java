package dev.roomkey.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** The keys of a provider, one for each algorithm, and their JWKS on loopback. */
final class ProviderKeys implements AutoCloseable {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final Map<String, String> SIGNATURES =
      Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format", "EdDSA", "Ed25519");

  private final Map<String, KeyPair> keys;
  private final HttpServer server;

  private ProviderKeys(Map<String, KeyPair> keys, HttpServer server) {
    this.keys = keys;
    this.server = server;
  }

  static ProviderKeys start() throws GeneralSecurityException, IOException {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp256r1"));
    Map<String, KeyPair> keys =
        Map.of(
            "RS256", rsa.generateKeyPair(),
            "ES256", ec.generateKeyPair(),
            "EdDSA", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] jwks = jwks(keys).getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
          }
        });
    server.start();
    return new ProviderKeys(keys, server);
  }

  private static String jwks(Map<String, KeyPair> keys) {
    RSAPublicKey rsa = (RSAPublicKey) publicKey(keys, "RS256");
    ECPublicKey ec = (ECPublicKey) publicKey(keys, "ES256");
    byte[] ed = publicKey(keys, "EdDSA").getEncoded();
    return """
    {"keys": [
      {"kid": "RS256", "kty": "RSA", "use": "sig", "n": "%s", "e": "%s"},
      {"kid": "ES256", "kty": "EC", "use": "sig", "crv": "P-256", "x": "%s", "y": "%s"},
      {"kid": "EdDSA", "kty": "OKP", "crv": "Ed25519", "x": "%s"}]}
    """
        .formatted(
            number(rsa.getModulus(), 256),
            number(rsa.getPublicExponent(), 3),
            number(ec.getW().getAffineX(), 32),
            number(ec.getW().getAffineY(), 32),
            BASE64URL.encodeToString(Arrays.copyOfRange(ed, ed.length - 32, ed.length)));
  }

  private static PublicKey publicKey(Map<String, KeyPair> keys, String algorithm) {
    return Objects.requireNonNull(keys.get(algorithm)).getPublic();
  }

  private static String number(BigInteger value, int length) {
    byte[] signed = value.toByteArray();
    byte[] unsigned = new byte[length];
    int taken = Math.min(length, signed.length);
    System.arraycopy(signed, signed.length - taken, unsigned, length - taken, taken);
    return BASE64URL.encodeToString(unsigned);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
  }

  /** Returns a signed JWT. */
  String sign(String algorithm, String typ, String claims) throws GeneralSecurityException {
    String header = "{\"alg\":\"%s\",\"kid\":\"%s\"%s}".formatted(algorithm, algorithm, typ);
    String signed =
        BASE64URL.encodeToString(header.getBytes(UTF_8))
            + "."
            + BASE64URL.encodeToString(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance(Objects.requireNonNull(SIGNATURES.get(algorithm)));
    signature.initSign(Objects.requireNonNull(keys.get(algorithm)).getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + BASE64URL.encodeToString(signature.sign());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
