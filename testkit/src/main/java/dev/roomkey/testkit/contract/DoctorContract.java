package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of the checks of a running server. */
interface DoctorContract extends ContractEndpoints {
  private Administrator behind(Object trusted, String... headers) {
    EndpointSettings settings =
        Administrator.known(settings())
            .with("server.trusted_proxies", trusted)
            .with("server.cors.allowed_origins", List.of("https://app.example.net"));
    return Administrator.of(endpoint(settings)).with(headers);
  }

  private static JsonNode check(JsonNode report, String name) {
    return report
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String status(JsonNode report, String name) {
    return check(report, name).path("status").asString();
  }

  @Test
  default void an_administrator_gets_the_results_of_all_checks() {
    JsonNode report = admin().get("doctor").isOk().json();

    Stream.of("livekit_url", "livekit_api", "livekit_keys", "clock", "tls", "room_creation")
        .forEach(name -> assertThat(check(report, name).toString()).contains("\"ok\""));
    Stream.of("auto_create", "token_size", "store", "proxy_headers", "cors", "agents")
        .forEach(name -> assertThat(check(report, name).toString()).contains("\"ok\""));
    assertThat(report.path("checks").valueStream())
        .allSatisfy(check ->
            assertThat(check.has("remedy"))
                .isEqualTo(!check.path("status").asString().equals("ok")));
    assertThat(livekit().listRooms().toString()).doesNotContain("roomkey/doctor-");
  }

  @Test
  default void only_administrators_get_the_results_of_checks() {
    new Administrator(administered(), List.of()).get("doctor").isProblem(401, "unauthenticated");
    Administrator.of(endpoint()).get("doctor").isProblem(403, "admin_disabled");
  }

  @Test
  default void the_checks_name_a_proxy_that_is_not_trusted_and_an_origin() {
    JsonNode report =
        behind(List.of(), "X-Forwarded-For", "203.0.113.7")
            .get("doctor", "origin", "https://other.example.net")
            .isOk()
            .json();

    assertThat(status(report, "proxy_headers")).isEqualTo("warning");
    assertThat(check(report, "proxy_headers").path("remedy").asString())
        .contains("add it to server.trusted_proxies");
    assertThat(status(report, "cors")).isEqualTo("error");
    assertThat(check(report, "cors").path("remedy").asString())
        .isEqualTo("Add https://other.example.net to server.cors.allowed_origins.");
    assertThat(report.path("status").asString()).isEqualTo("error");
  }

  @Test
  default void the_checks_name_another_header_of_a_trusted_proxy() {
    JsonNode report = behind(List.of("127.0.0.1"), "X-Real-IP", "203.0.113.7").get("doctor").json();

    assertThat(status(report, "proxy_headers")).isEqualTo("warning");
    assertThat(check(report, "proxy_headers").path("remedy").asString())
        .isEqualTo("Set server.forwarded_header to X-Real-IP.");
  }
}
