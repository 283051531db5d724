package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.SignalParticipant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Tests of headers and query parameters of the admin API. */
interface AdminRequestContract extends ContractEndpoints {
  private String roomOf(String session) {
    return Endpoint.room(administered().post(ContractEndpoints.json("session_id", session)));
  }

  @TestFactory
  default Stream<DynamicTest> rejects_requests_of_other_sites() {
    return Stream.of(
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"),
            List.of("Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", "cross-site"),
            List.of("Origin", "https://evil.test"),
            List.of("Origin", "null"),
            List.of("Origin", "http://127.0.0.1"))
        .map(headers ->
            DynamicTest.dynamicTest(
                headers.toString(),
                () ->
                    admin()
                        .with(headers.toArray(String[]::new))
                        .get("rooms")
                        .isProblem(403, "cross_site")));
  }

  @Test
  default void accepts_requests_of_the_same_origin() {
    String own = "http://" + administered().base().getAuthority();

    admin().with("Sec-Fetch-Site", "same-origin", "Origin", own).get("session").isOk();
    admin().with("Sec-Fetch-Site", "none").get("session").isOk();
    admin().with("Origin", own).get("session").isOk();
  }

  @Test
  default void cors_does_not_apply_to_the_admin_api() {
    Endpoint endpoint =
        endpoint(Administrator.known(settings()).with("server.cors.allowed_origins", List.of("*")));
    Answer preflight =
        endpoint.send(
            "OPTIONS",
            "/admin/rooms",
            new byte[0],
            "Origin",
            "https://app.test",
            "Access-Control-Request-Method",
            "GET");

    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    assertThat(Administrator.of(endpoint).get("session").isOk().headers().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
  }

  @Test
  default void lists_a_participant_with_its_permissions() {
    String room = roomOf(unique("a/b % c?&+ä"));
    try (SignalParticipant ann = join(room, "ann/%2F")) {
      assertThat(ann.isIn()).isTrue();
      JsonNode listed = admin().participants(room).getFirst();

      assertThat(listed.path("identity").asString()).isEqualTo("ann/%2F");
      assertThat(listed.path("kind").asString()).isEqualTo("standard");
      assertThat(listed.path("is_publisher").asBoolean()).isFalse();
      assertThat(listed.at("/permission/can_publish").asBoolean()).isTrue();
      assertThat(listed.at("/permission/can_publish_sources")).isEmpty();
      assertThat(listed.path("tracks")).isEmpty();
    }
  }

  @Test
  default void names_invalid_parameters() {
    assertThat(admin().get("participants").isProblem(400, "invalid_request").errors())
        .containsOnlyKeys("room");
    assertThat(admin().get("participants", "room", " ").isProblem(400, "invalid_request").errors())
        .containsOnlyKeys("room");
    for (String limit : List.of("0", "-1", "1001", "x", "99999999999")) {
      assertThat(admin().get("rooms", "limit", limit).isProblem(400, "invalid_request").errors())
          .containsOnlyKeys("limit");
    }
    assertThat(admin().get("rooms?after=%FF").isProblem(400, "invalid_request").errors())
        .containsOnlyKeys("after");
    admin().get("rooms?limit=1&limit=2").isProblem(400, "invalid_request");
  }
}
