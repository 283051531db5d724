package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roomkey.testkit.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contract's part about what administrators are told while they watch. */
interface AdminWatchContract extends ContractEndpoints {
  private Endpoint administered() {
    return endpoint(Administrator.known(settings()));
  }

  private Administrator admin() {
    return Administrator.of(administered());
  }

  /** A request that is refused, and what its detail names it by. */
  private Answer refused(String id) {
    return administered()
        .post(
            ContractEndpoints.json("session_id", 7)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "Content-Type",
            "application/json",
            "X-Request-Id",
            id)
        .isProblem(400, "invalid_request");
  }

  private static Predicate<JsonNode> named(String room) {
    return item -> item.path("room_name").asString().equals(room);
  }

  private static Predicate<JsonNode> has(String list, Predicate<JsonNode> item) {
    return data -> data.path(list).valueStream().anyMatch(item);
  }

  @Test
  default void lists_rejections_with_reasons_newest_first() {
    String first = unique("first");
    String second = unique("second");
    refused(first);
    refused(second);

    List<JsonNode> refusals =
        Administrator.items(admin().get("rejections", "limit", "500"), "rejections").stream()
            .filter(one -> List.of(first, second).contains(one.path("request_id").asString()))
            .toList();

    assertThat(refusals.stream().map(one -> one.path("request_id").asString()))
        .containsExactly(second, first);
    JsonNode newest = refusals.getFirst();
    assertThat(newest.path("code").asString()).isEqualTo("invalid_request");
    assertThat(newest.path("status").asInt()).isEqualTo(400);
    assertThat(newest.path("client").asString()).isEqualTo("127.0.0.1");
    assertThat(Instant.parse(newest.path("time").asString()))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(Administrator.items(admin().get("rejections", "limit", "1"), "rejections"))
        .hasSize(1);
    admin().get("rejections", "limit", "501").isProblem(400, "invalid_request");
  }

  @Test
  default void lists_rejected_requests_to_the_admin_api() {
    String id = unique("nosy");
    new Administrator(
            administered(), List.of("X-User", "bob", "X-Roles", "staff", "X-Request-Id", id))
        .get("rooms")
        .isProblem(403, "admin_role_missing");

    assertThat(Administrator.items(admin().get("rejections", "limit", "500"), "rejections"))
        .anySatisfy(one -> {
          assertThat(one.path("request_id").asString()).isEqualTo(id);
          assertThat(one.path("caller_id").asString()).isEqualTo("bob");
        });
  }

  @Test
  default void counts_requests_by_outcome() {
    long before = admin().get("stats").isOk().json().at("/requests/invalid_request").asLong();
    refused(unique("counted"));
    JsonNode stats = admin().get("stats").isOk().json();

    assertThat(stats.at("/requests/invalid_request").asLong()).isGreaterThan(before);
    assertThat(stats.path("status").asString()).isEqualTo("ready");
    assertThat(stats.at("/breaker/state").asString()).isEqualTo("closed");
    assertThat(stats.at("/queue/limit").asInt()).isPositive();
    assertThat(stats.path("requests").propertyNames())
        .as("of administrators what was refused alone")
        .noneMatch(name -> name.equals("admin_stats") || name.equals("document"));
  }

  @Test
  default void streams_room_changes_rejections_and_stats() {
    String room = unique("watched");
    String metadata = Json.write(java.util.Map.of("repoRoot", repository()));
    livekit().createRoom(room, metadata, "[]");
    try (EventStream watched = admin().watch()) {
      assertThat(watched.header("Content-Type")).startsWith("text/event-stream");
      assertThat(watched.header("Cache-Control")).isEqualTo("no-store");
      watched.await("rooms", has("rooms", named(room)).or(has("changed", named(room))));
      assertThat(watched.all("rooms").getFirst().has("rooms")).as("all of them first").isTrue();

      String later = room + "-later";
      livekit().createRoom(later, metadata, "[]");
      watched.await("rooms", has("changed", named(later)));
      livekit().deleteRoom(room);
      JsonNode gone = watched.await("rooms", has("removed", name -> name.asString().equals(room)));
      assertThat(Instant.parse(gone.path("as_of").asString()))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));

      String id = unique("while-watched");
      refused(id);
      watched.await("rejection", one -> one.path("request_id").asString().equals(id));
      watched.await("stats", stats -> stats.path("watchers").asInt() > 0);
    }
  }

  @Test
  default void rejects_watchers_without_the_admin_role() {
    new Administrator(administered(), List.of()).get("events").isProblem(401, "unauthenticated");
    new Administrator(administered(), List.of("X-User", "bob", "X-Roles", "staff"))
        .get("stats")
        .isProblem(403, "admin_role_missing");
    admin().with("Sec-Fetch-Site", "cross-site").get("events").isProblem(403, "cross_site");
  }
}
