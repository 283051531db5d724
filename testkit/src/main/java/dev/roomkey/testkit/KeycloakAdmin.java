package dev.roomkey.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Adds and removes keys of a realm through Keycloak's admin API, as an administrator does in its
 * console.
 */
public final class KeycloakAdmin {
  static final String NAME = "testkit";

  private static final Duration TIMEOUT = Await.PATIENCE;
  private static final String ALGORITHM = "RS256";

  private final Keycloak keycloak;

  public KeycloakAdmin(Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** Returns the {@code kid} of the key that signs new tokens. */
  public String activeKey() {
    return keys().path("active").path(ALGORITHM).asString();
  }

  /** Adds an RSA key that signs new tokens. The realm still publishes the other keys. */
  public void addSigningKey() {
    int highest = 0;
    for (JsonNode key : keys().path("keys")) {
      highest = Math.max(highest, key.path("providerPriority").asInt());
    }
    Map<String, ?> component =
        Map.of(
            "name",
            "rsa-" + highest,
            "providerId",
            "rsa-generated",
            "providerType",
            "org.keycloak.keys.KeyProvider",
            "config",
            Map.of(
                "priority", List.of(Integer.toString(highest + 1)),
                "algorithm", List.of(ALGORITHM),
                "keySize", List.of("2048")));
    call("POST", "/components", Json.write(component));
  }

  /**
   * Removes a key.
   *
   * @throws IllegalArgumentException if the realm has no such key
   */
  public void removeKey(String kid) {
    for (JsonNode key : keys().path("keys")) {
      if (key.path("kid").asString("").equals(kid)) {
        call("DELETE", "/components/" + key.path("providerId").asString(), "");
        return;
      }
    }
    throw new IllegalArgumentException("the realm has no key " + kid);
  }

  private JsonNode keys() {
    return Json.read(call("GET", "/keys", ""));
  }

  private String call(String method, String path, String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(keycloak.origin() + "/admin/realms/" + keycloak.realm() + path));
    return send(
        request
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** Requests an access token for each call, since it expires after a minute. */
  private String token() {
    String form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(NAME, URLEncoder.encode(keycloak.adminPassword(), UTF_8));
    URI endpoint = URI.create(keycloak.origin() + "/realms/master/protocol/openid-connect/token");
    String answer =
        send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return Json.read(answer).path("access_token").asString();
  }

  private static String send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    HttpResponse<String> answer = Http.send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "Keycloak answers %s %s with %d: %s"
              .formatted(
                  request.method(), request.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }
}
