package dev.roomkey.http.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.roomkey.http.doctor.Finding.Status;
import dev.roomkey.testkit.FreePorts;
import dev.roomkey.testkit.LiveKitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of an OpenID provider. */
class OpenIdFaultsTest {
  private static final String METADATA = "/.well-known/openid-configuration";

  @TempDir private Path folder;
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private HttpServer provider;
  private String issuer = "";

  @BeforeEach
  void start() throws Exception {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
    provider.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body =
                documents.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          } catch (IOException gone) {
            // The client is not interested any more.
          }
        });
    provider.start();
    documents.put(
        METADATA, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer, issuer));
    documents.put("/keys", jwks());
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  private static String jwks() throws Exception {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    byte[] modulus = ((RSAPublicKey) rsa.generateKeyPair().getPublic()).getModulus().toByteArray();
    return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"a\",\"use\":\"sig\",\"e\":\"AQAB\",\"n\":\"%s\"}]}"
        .formatted(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(modulus, 1, modulus.length)));
  }

  private Examined examined(String of, String more) {
    return Examined.on(LiveKitServer.shared(), folder)
        .file(
            """
            access:
              callers: [{oidc: {issuer: "%s", audience: roomkey%s}}]
              roles: {guest: {publish: true, identity: per_join}}
              rules: [{name: all, session: "*", role: guest}]
            """
                .formatted(of, more));
  }

  @Test
  void finds_nothing_wrong_with_a_provider_that_works() {
    examined(issuer, "").expect("openid_provider", Status.OK, "has keys for RS256", "");
  }

  @Test
  void names_a_provider_that_is_down() {
    examined("http://127.0.0.1:" + FreePorts.next(), "")
        .expect("openid_provider", Status.ERROR, "connection failed", "Start the provider");
  }

  @Test
  void names_the_wrong_issuer() {
    examined(issuer + "/", "")
        .expect("openid_provider", Status.ERROR, "different issuer", "character by character");
  }

  @Test
  void names_a_url_that_is_not_that_of_a_provider() {
    documents.remove(METADATA);
    examined(issuer, "")
        .expect("openid_provider", Status.ERROR, "status 404", ".well-known/openid-configuration");
    documents.put(METADATA, "<!doctype html>");
    examined(issuer, "")
        .expect("openid_provider", Status.ERROR, "no valid jwks_uri", "Correct issuer");
  }

  @Test
  void names_keys_of_other_algorithms() {
    examined(issuer, ", algorithms: [ES256]")
        .expect("openid_provider", Status.ERROR, "no key for any accepted algorithm", "algorithms");
  }
}
