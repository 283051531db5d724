package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of waiting rooms and moderators. */
interface ModerationContract extends ContractEndpoints {
  String WAIT_TICKET = "Roomkey-Ticket";
  String ALL = "{\"all\":true}";

  /** Callers named host moderate; others wait as the mode says. */
  private Endpoint withWaitingRoom(String mode) {
    EndpointSettings known =
        LimitContract.withCallers(settings().with("rooms.provision", "on_join"));
    Map<String, Object> guest =
        Map.of(
            "identity",
            "per_join",
            "waiting_room",
            mode,
            "allowed_fields",
            List.of("participant_name"));
    return endpoint(
        known
            .with("admissions.record", "on")
            .with("access.roles", Map.of("host", Map.of("moderates", true), "guest", guest))
            .with(
                "access.rules",
                List.of(rule("host", Map.of("id", "host")), rule("guest", "anyone"))));
  }

  private static Map<String, Object> rule(String role, Object caller) {
    return Map.of("name", role + "s", "caller", caller, "session", "*", "role", role);
  }

  /** A room of one test. */
  record Hall(Endpoint endpoint, String session) {
    Answer join(String caller) {
      return as(caller, "{\"session_id\":\"%s\"}".formatted(session));
    }

    Answer repeat(String caller, String ticket, String... headers) {
      String[] all =
          Stream.concat(Stream.of("X-User", caller, WAIT_TICKET, ticket), Stream.of(headers))
              .toArray(String[]::new);
      return endpoint.post(new byte[0], all);
    }

    Answer as(String caller, String json) {
      return endpoint.post(
          json.getBytes(UTF_8), "Content-Type", "application/json", "X-User", caller);
    }

    Answer get(String path, String ticket, String caller) {
      return endpoint.send(
          "GET", "/moderation/" + path, new byte[0], "X-User", caller, WAIT_TICKET, ticket);
    }

    Answer command(String name, String ticket, String caller, String json) {
      return endpoint.send(
          "POST",
          "/moderation/" + name,
          json.getBytes(UTF_8),
          "Content-Type",
          "application/json",
          "X-User",
          caller,
          WAIT_TICKET,
          ticket);
    }

    Answer entry(String ticket, String entry) {
      return command("set_entry", ticket, "host", "{\"entry\":\"%s\"}".formatted(entry)).isOk();
    }
  }

  private Hall hall(String mode) {
    return new Hall(withWaitingRoom(mode), unique("hall"));
  }

  private static String ticketOf(Answer pending) {
    pending.isProblem(403, "admission_pending");
    assertThat(pending.header("Retry-After")).contains("2");
    return pending.header(WAIT_TICKET).orElseThrow();
  }

  @Test
  default void a_guest_waits_until_a_moderator_admits_it() {
    Hall hall = hall("always");
    Answer host = hall.join("host").isToken();
    assertThat(host.json().path("moderates").asBoolean()).isTrue();
    Answer pending =
        hall.as(
            "guest",
            "{\"session_id\":\"%s\",\"participant_name\":\"Gus\"}".formatted(hall.session()));
    String ticket = ticketOf(pending);
    assertThat(pending.body()).doesNotContain(ticket);

    Answer list = hall.get("waiting", host.text("ticket"), "host").isOk();
    assertThat(list.json().path("waiting").values())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.path("admission_id").asString()).isEqualTo(pending.text("admission_id"));
          assertThat(one.path("participant_name").asString()).isEqualTo("Gus");
          assertThat(one.path("role").asString()).isEqualTo("guest");
        });
    assertThat(ticketOf(hall.repeat("guest", ticket))).isEqualTo(ticket);

    String one = "{\"admission_id\":\"%s\"}".formatted(pending.text("admission_id"));
    String moderator = host.text("ticket");
    assertThat(hall.command("admit", moderator, "host", one).isOk().body())
        .isEqualTo("{\"admitted\":1}");
    assertThat(hall.command("admit", moderator, "host", one).isOk().body())
        .isEqualTo("{\"admitted\":0}");

    Answer token = hall.repeat("guest", ticket).isToken();
    assertThat(token.text("ticket")).isEqualTo(ticket);
    assertThat(token.text("admission_id")).isEqualTo(pending.text("admission_id"));
    assertThat(token.text("participant_name")).isEqualTo("Gus");
    assertThat(Endpoint.room(token)).isEqualTo(Endpoint.room(host));
    assertThat(hall.repeat("guest", ticket).isToken().text("admission_id"))
        .isEqualTo(token.text("admission_id"));
    assertThat(hall.get("waiting", moderator, "host").isOk().json().path("waiting")).isEmpty();
  }

  @Test
  default void a_request_that_prefers_to_wait_is_answered_when_it_is_admitted() {
    Hall hall = hall("always");
    String moderator = hall.join("host").isToken().text("ticket");
    String ticket = ticketOf(hall.join("guest"));
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> {
          Answer answer = hall.repeat("guest", ticket, "Prefer", "wait=25");
          while (answer.status() == 403) {
            answer = hall.repeat("guest", ticket, "Prefer", "wait=25");
          }
          return answer;
        });
    assertThat(hall.command("admit", moderator, "host", ALL).isOk().body())
        .isEqualTo("{\"admitted\":1}");

    assertThat(waiting.join().isToken().text("ticket")).isEqualTo(ticket);
  }

  @Test
  default void a_denied_guest_cannot_ask_again_for_a_while() {
    Hall hall = hall("always");
    String moderator = hall.join("host").isToken().text("ticket");
    String ticket = ticketOf(hall.join("guest"));
    assertThat(hall.command("deny", moderator, "host", ALL).isOk().body())
        .isEqualTo("{\"denied\":1}");

    for (Answer denied : List.of(hall.repeat("guest", ticket), hall.join("guest"))) {
      denied.isProblem(403, "admission_denied");
      assertThat(Integer.parseInt(denied.header("Retry-After").orElseThrow())).isBetween(1, 30);
    }
    ticketOf(hall.join("other"));
  }

  @Test
  default void guests_enter_while_a_moderator_is_present() {
    Hall hall = hall("until_moderator");
    String ticket = ticketOf(hall.join("guest"));
    Answer host = hall.join("host").isToken();
    ticketOf(hall.repeat("guest", ticket));

    try (SignalParticipant present =
        SignalParticipant.join(LiveKitServer.shared(), host.text("participant_token"))) {
      Await.that("the moderator has joined", present::isIn);
      Await.that("the guest enters", () -> hall.repeat("guest", ticket).status() == 201);
      hall.join("other").isToken();
    }
  }

  @Test
  default void a_moderator_changes_how_the_room_is_entered() {
    Hall hall = hall("off");
    String moderator = hall.join("host").isToken().text("ticket");
    String inside = hall.join("first").isToken().text("ticket");

    hall.entry(moderator, "locked");
    hall.join("guest").isProblem(403, "room_locked");
    hall.join("host").isToken();
    hall.repeat("first", inside).isToken();

    String host = hall.join("host").isToken().text("ticket");
    hall.entry(host, "waiting_room");
    String ticket = ticketOf(hall.join("guest"));
    assertThat(hall.get("waiting", host, "host").isOk().text("entry")).isEqualTo("waiting_room");

    assertThat(hall.entry(host, "open").json().path("admitted").asInt()).isEqualTo(1);
    hall.repeat("guest", ticket).isToken();
    hall.entry(host, "by_rules");
    hall.join("second").isToken();
  }

  @Test
  default void only_moderators_of_the_room_moderate_it() {
    Hall hall = hall("off");
    Hall next = new Hall(hall.endpoint(), unique("next"));
    String moderator = hall.join("host").isToken().text("ticket");
    String guest = hall.join("guest").isToken().text("ticket");
    String room = Endpoint.room(next.join("guest").isToken());

    hall.get("waiting", guest, "guest").isProblem(403, "not_a_moderator");
    hall.get("waiting", "", "host").isProblem(403, "invalid_ticket");
    hall.get("waiting", "rkt_" + "A".repeat(43), "host").isProblem(403, "invalid_ticket");
    hall.get("waiting", moderator, "guest").isProblem(403, "invalid_ticket");
    hall.command("admit", moderator, "host", "{\"all\":true,\"room_name\":\"%s\"}".formatted(room))
        .isProblem(403, "not_a_moderator");
    hall.get("bans?room=" + room, moderator, "host").isProblem(403, "not_a_moderator");
    hall.command(
            "ban",
            moderator,
            "host",
            "{\"caller_id\":\"guest\",\"everywhere\":true,\"for\":\"1h\"}")
        .isProblem(400, "invalid_request");
  }

  @Test
  default void a_moderator_removes_and_bans() {
    Hall hall = hall("off");
    String moderator = hall.join("host").isToken().text("ticket");
    Answer guest = hall.join("guest").isToken();
    String identity = guest.text("participant_identity");

    hall.command(
        "remove_participant",
        moderator,
        "host",
        "{\"participant_identity\":\"%s\"}".formatted(identity));
    hall.repeat("guest", guest.text("ticket")).isProblem(403, "invalid_ticket");
    hall.join("guest").isToken();

    Answer ban =
        hall.command(
            "ban",
            moderator,
            "host",
            "{\"participant_identity\":\"%s\",\"for\":\"1h\"}".formatted(identity));
    assertThat(ban.status()).isEqualTo(201);
    hall.join("guest").isProblem(403, "banned");
    assertThat(hall.get("bans", moderator, "host").isOk().json().path("bans")).hasSize(1);
    assertThat(
            hall.command(
                    "unban", moderator, "host", "{\"ban_id\":\"%s\"}".formatted(ban.text("ban_id")))
                .status())
        .isEqualTo(204);
    hall.join("guest").isToken();
  }

  @TestFactory
  default Stream<DynamicTest> rejects_invalid_decisions() {
    return Stream.of(
            "{}",
            "{\"all\":false}",
            "{\"all\":true,\"admission_id\":\"adm_aaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
            "{\"admission_id\":\"adm_1\"}",
            "{\"admission_id\":\"\"}")
        .map(json ->
            DynamicTest.dynamicTest(
                json,
                () -> {
                  Hall hall = hall("off");
                  String moderator = hall.join("host").isToken().text("ticket");
                  assertThat(
                          hall.command("admit", moderator, "host", json)
                              .isProblem(400, "invalid_request")
                              .errors())
                      .containsOnlyKeys("admission_id");
                }));
  }

  @Test
  default void pages_of_other_origins_moderate_with_a_ticket() {
    Endpoint endpoint =
        endpoint(
            settings().with("server.cors.allowed_origins", List.of("https://app.example.com")));
    Answer answer =
        endpoint.send(
            "GET", "/moderation/waiting", new byte[0], "Origin", "https://app.example.com");
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://app.example.com");
    assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
        .contains("Roomkey-Ticket", "Retry-After");
    answer.isProblem(403, "invalid_ticket");
  }
}
