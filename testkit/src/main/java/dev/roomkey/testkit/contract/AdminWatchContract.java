package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roomkey.testkit.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of rejections, statistics and the event stream of the admin API. */
interface AdminWatchContract extends ContractEndpoints {
  /** Sends a request that is rejected, with this request id. */
  private Answer reject(String id) {
    return administered()
        .post(
            ContractEndpoints.json("session_id", 7).getBytes(StandardCharsets.UTF_8),
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
    reject(first);
    reject(second);

    List<JsonNode> rejections =
        Administrator.items(admin().get("rejections", "limit", "500"), "rejections").stream()
            .filter(item -> List.of(first, second).contains(item.path("request_id").asString()))
            .toList();

    assertThat(rejections.stream().map(item -> item.path("request_id").asString()))
        .containsExactly(second, first);
    JsonNode newest = rejections.getFirst();
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
    String id = unique("unauthorized");
    new Administrator(
            administered(), List.of("X-User", "bob", "X-Roles", "staff", "X-Request-Id", id))
        .get("rooms")
        .isProblem(403, "admin_role_missing");

    assertThat(Administrator.items(admin().get("rejections", "limit", "500"), "rejections"))
        .anySatisfy(item -> {
          assertThat(item.path("request_id").asString()).isEqualTo(id);
          assertThat(item.path("caller_id").asString()).isEqualTo("bob");
        });
  }

  @Test
  default void counts_requests_by_outcome() {
    long before = admin().get("stats").isOk().json().at("/requests/invalid_request").asLong();
    reject(unique("counted"));
    JsonNode stats = admin().get("stats").isOk().json();

    assertThat(stats.at("/requests/invalid_request").asLong()).isGreaterThan(before);
    assertThat(stats.path("status").asString()).isEqualTo("ready");
    assertThat(stats.at("/breaker/state").asString()).isEqualTo("closed");
    assertThat(stats.at("/queue/limit").asInt()).isPositive();
    assertThat(stats.path("requests").propertyNames())
        .as("successful requests to the admin API are not counted")
        .noneMatch(name -> name.equals("admin_stats") || name.equals("document"));
  }

  @Test
  default void streams_room_changes_rejections_and_stats() {
    String room = unique("watched");
    String metadata = Json.write(Map.of("repoRoot", repository()));
    livekit().createRoom(room, metadata, "[]");
    try (EventStream watched = admin().watch()) {
      assertThat(watched.header("Content-Type")).startsWith("text/event-stream");
      assertThat(watched.header("Cache-Control")).isEqualTo("no-store");
      watched.await("rooms", has("rooms", named(room)).or(has("changed", named(room))));
      assertThat(watched.all("rooms").getFirst().has("rooms"))
          .as("the first event lists all rooms")
          .isTrue();

      String later = room + "-later";
      livekit().createRoom(later, metadata, "[]");
      watched.await("rooms", has("changed", named(later)));
      livekit().deleteRoom(room);
      JsonNode removed =
          watched.await("rooms", has("removed", name -> name.asString().equals(room)));
      assertThat(Instant.parse(removed.path("as_of").asString()))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));

      String id = unique("while-watched");
      reject(id);
      watched.await("rejection", item -> item.path("request_id").asString().equals(id));
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
