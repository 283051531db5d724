package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the CORS protocol of the Fetch standard. */
interface CorsContract extends ContractEndpoints {
  String ALLOWED = "https://app.roomkey.test";
  String OTHER = "https://other.roomkey.test";

  private Endpoint restricted() {
    return endpointWith("server.cors.allowed_origins", List.of(ALLOWED, "http://localhost:5173"));
  }

  private Endpoint unrestricted() {
    return endpointWith("server.cors.allowed_origins", List.of("*"));
  }

  private static Answer preflight(Endpoint endpoint, String origin, String headers) {
    return endpoint.send(
        "OPTIONS",
        "/token",
        new byte[0],
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        headers);
  }

  @Test
  default void allows_requests_of_an_allowed_origin() {
    Answer preflight = preflight(restricted(), ALLOWED, "content-type,x-request-id");
    Answer answer =
        restricted()
            .post("{}".getBytes(UTF_8), "Content-Type", "application/json", "Origin", ALLOWED);

    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).contains(ALLOWED);
    assertThat(preflight.header("Access-Control-Allow-Methods").orElse("")).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .contains("content-type,x-request-id");
    assertThat(preflight.header("Access-Control-Max-Age")).isPresent();
    assertThat(answer.isToken().header("Access-Control-Allow-Origin")).contains(ALLOWED);
    assertThat(answer.header("Access-Control-Expose-Headers").orElse(""))
        .contains("X-Request-Id", "Retry-After", "RateLimit", "RateLimit-Policy");
    assertThat(answer.header("Vary").orElse("")).contains("Origin");
  }

  @Test
  default void allows_an_allowed_origin_to_read_errors() {
    Answer malformed =
        restricted()
            .post("[".getBytes(UTF_8), "Content-Type", "application/json", "Origin", ALLOWED);
    Answer nowhere = restricted().send("GET", "/nowhere", new byte[0], "Origin", ALLOWED);

    assertThat(malformed.isProblem(400, "malformed_json").header("Access-Control-Allow-Origin"))
        .contains(ALLOWED);
    assertThat(nowhere.isProblem(404, "not_found").header("Access-Control-Allow-Origin"))
        .contains(ALLOWED);
  }

  @Test
  default void denies_other_origins() {
    for (String origin :
        List.of(
            OTHER, "null", ALLOWED + ":8443", "http://app.roomkey.test", ALLOWED + ".evil.test")) {
      Answer preflight = preflight(restricted(), origin, "content-type");
      Answer answer = restricted().post(new byte[0], "Origin", origin);

      assertThat(preflight.status()).isEqualTo(204);
      assertThat(names(preflight)).noneMatch(name -> name.startsWith("access-control-"));
      assertThat(names(answer.isToken())).noneMatch(name -> name.startsWith("access-control-"));
      assertThat(answer.header("Vary").orElse("")).contains("Origin");
    }
  }

  @Test
  default void denies_a_request_with_two_origins() {
    Answer answer = restricted().post(new byte[0], "Origin", ALLOWED, "Origin", OTHER);

    assertThat(names(answer.isToken())).noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  default void allows_every_origin_if_configured() {
    for (String origin : List.of(OTHER, "null")) {
      Answer preflight = preflight(unrestricted(), origin, "content-type");
      Answer answer = unrestricted().post(new byte[0], "Origin", origin);

      assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
      assertThat(answer.isToken().header("Access-Control-Allow-Origin")).contains("*");
      assertThat(names(answer)).doesNotContain("access-control-allow-credentials");
    }
  }

  @Test
  default void sends_no_cors_headers_by_default() {
    Answer preflight = preflight(endpoint(), ALLOWED, "content-type");
    Answer answer = endpoint().post(new byte[0], "Origin", ALLOWED);

    assertThat(names(preflight)).noneMatch(name -> name.startsWith("access-control-"));
    assertThat(names(answer.isToken())).noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  default void does_not_allow_malformed_headers_in_a_preflight() {
    Answer answer = preflight(restricted(), ALLOWED, "content-type, bad header;");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Headers")).isEmpty();
  }

  @Test
  default void options_without_preflight_headers_is_not_a_preflight() {
    Answer answer = restricted().send("OPTIONS", "/token", new byte[0], "Origin", ALLOWED);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).contains("POST, OPTIONS");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
  }

  private static List<String> names(Answer answer) {
    return List.copyOf(answer.headers().keySet());
  }
}
