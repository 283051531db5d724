package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.SignalParticipant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests of the audit log. */
interface AuditContract extends ContractEndpoints {
  private List<JsonNode> entries(String room) {
    return Administrator.items(admin().get("audit", "room", room), "entries");
  }

  private String newRoom() {
    return Endpoint.room(
        administered().post(ContractEndpoints.json("session_id", unique("audited"))));
  }

  @Test
  default void records_the_commands_of_administrators() {
    String room = newRoom();
    try (SignalParticipant ann = join(room, "ann")) {
      assertThat(ann.isIn()).isTrue();
      Answer removed =
          admin()
              .command(
                  "remove_participant", Map.of("room_name", room, "participant_identity", "ann"));
      admin().command("delete_room", Map.of("room_name", room));

      List<JsonNode> entries = entries(room);

      assertThat(entries).hasSize(2);
      assertThat(entries.getFirst().path("action").asString()).isEqualTo("delete_room");
      assertThat(entries.getFirst().has("subject")).isFalse();
      JsonNode removal = entries.getLast();
      assertThat(removal.path("id").asString()).startsWith("aud_");
      assertThat(removal.path("action").asString()).isEqualTo("remove_participant");
      assertThat(removal.path("actor").asString()).isEqualTo("ada");
      assertThat(removal.path("room_name").asString()).isEqualTo(room);
      assertThat(removal.path("subject").asString()).isEqualTo("ann");
      assertThat(removal.path("outcome").asString()).isEqualTo("ok");
      assertThat(removal.path("request_id").asString())
          .isEqualTo(removed.header("X-Request-Id").orElseThrow());
      assertThat(Instant.parse(removal.path("at").asString()))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }
  }

  @Test
  default void records_commands_that_are_refused() {
    String missing = repository() + "/s/" + unique("missing");
    String foreign = "another-repo/s/" + unique("foreign");
    admin().command("delete_room", Map.of("room_name", missing)).isProblem(404, "room_not_found");
    admin()
        .command("delete_room", Map.of("room_name", foreign))
        .isProblem(403, "foreign_namespace");

    assertThat(entries(missing).getFirst().path("outcome").asString()).isEqualTo("room_not_found");
    assertThat(entries(foreign).getFirst().path("outcome").asString())
        .isEqualTo("foreign_namespace");
  }

  @Test
  default void records_nothing_of_callers_that_are_no_administrators() {
    String room = newRoom();
    new Administrator(administered(), List.of("X-User", "bob", "X-Roles", "staff"))
        .command("delete_room", Map.of("room_name", room))
        .isProblem(403, "admin_role_missing");
    admin()
        .commandWithoutMark("delete_room", Map.of("room_name", room))
        .isProblem(403, "cross_site");

    assertThat(entries(room)).isEmpty();
  }

  @Test
  default void lists_the_audit_log_in_pages() {
    String room = repository() + "/s/" + unique("pages");
    for (int i = 0; i < 5; i++) {
      admin().command("delete_room", Map.of("room_name", room));
    }

    JsonNode first = admin().get("audit", "room", room, "limit", "3").isOk().json();
    JsonNode second =
        admin()
            .get("audit", "room", room, "limit", "3", "before", first.path("next").asString())
            .isOk()
            .json();

    assertThat(first.path("entries")).hasSize(3);
    assertThat(second.path("entries")).hasSize(2);
    assertThat(second.has("next")).isFalse();
    assertThat(first.path("durable").asBoolean()).isFalse();
  }

  @Test
  default void exports_the_audit_log_as_json_lines() {
    String room = repository() + "/s/" + unique("export");
    for (int i = 0; i < 3; i++) {
      admin().command("delete_room", Map.of("room_name", room));
    }

    Answer export =
        admin().with("Accept", "application/x-ndjson").get("audit", "room", room, "limit", "1");

    assertThat(export.status()).isEqualTo(200);
    assertThat(export.header("Content-Type")).contains("application/x-ndjson");
    assertThat(export.body()).endsWith("\n");
    assertThat(export.body().lines().map(Json::read)).containsExactlyElementsOf(entries(room));
  }

  @Test
  default void the_audit_log_is_for_administrators() {
    new Administrator(administered(), List.of("X-User", "bob", "X-Roles", "staff"))
        .get("audit")
        .isProblem(403, "admin_role_missing");
  }

  @Test
  default void erases_a_caller() {
    String caller = unique("kai");
    Endpoint endpoint =
        endpoint(
            Administrator.known(LimitContract.withCallers(settings()))
                .with("admissions.record", "on"));
    Administrator ada = Administrator.of(endpoint);
    Answer token = endpoint.post(new byte[0], "X-User", caller).isToken();
    String identity = token.text("participant_identity");
    String room = Endpoint.room(token);
    Map<String, Object> participant = Map.of("room_name", room, "participant_identity", identity);
    assertThat(ada.command("remove_participant", participant).status()).isEqualTo(204);
    assertThat(callers(ada, room)).containsExactly(caller);

    JsonNode erased = ada.command("erase", Map.of("caller_id", caller)).isOk().json();

    assertThat(erased.path("admissions").asInt()).isEqualTo(1);
    assertThat(erased.path("waiting_requests").asInt(-1)).isZero();
    assertThat(erased.path("invitations").asInt(-1)).isZero();
    assertThat(erased.path("audit_entries").asInt()).isEqualTo(1);
    assertThat(erased.path("kept_bans")).isEmpty();
    assertThat(callers(ada, room)).containsExactly("");
    assertThat(ada.get("audit").isOk().body()).contains("\"erase\"").doesNotContain(caller);
    assertThat(ada.get("admissions", "room", room).isOk().body()).doesNotContain(caller);
    ada.command("erase", Map.of("caller_id", " ")).isProblem(400, "invalid_request");
  }

  private static List<String> callers(Administrator ada, String room) {
    return Administrator.items(ada.get("audit", "room", room), "entries").stream()
        .map(entry -> entry.path("caller_id").asString(""))
        .toList();
  }
}
