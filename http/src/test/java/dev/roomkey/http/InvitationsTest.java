package dev.roomkey.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.contract.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands for invitations, and token requests with them, with a clock that the test moves. */
class InvitationsTest {
  private static final String ROOM = "http-tests/s/visit";

  private Instant now = Instant.parse("2026-11-29T10:00:00Z");
  private final TestDeployment deployment =
      TestDeployment.onJoinAt(
          () -> now,
          "ROOMKEY_ACCESS_OPEN",
          "false",
          "ROOMKEY_ADMIN_ROLE",
          "admin",
          "ROOMKEY_LIMITS_PER_CALLER",
          "12/1h",
          "ROOMKEY_ACCESS_CALLERS",
          "[{proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}}, invitations]",
          "ROOMKEY_ACCESS_ROLES",
          """
          {doctor: {moderates: true, may_invite: [patient, doctor]},
           patient: {allowed_fields: [participant_name]},
           nurse: {moderates: true}}
          """,
          "ROOMKEY_ACCESS_RULES",
          """
          [{name: banned, caller: {id: eve}, deny: true},
           {name: doctors, caller: {id: doc}, session: "*", role: doctor},
           {name: nurses, caller: {id: nora}, session: "*", role: nurse}]
          """);

  @AfterEach
  void close() {
    deployment.close();
  }

  private Answer send(String path, String json, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return deployment.ask("POST", path, json.getBytes(UTF_8), all.toArray(String[]::new));
  }

  private Answer administrate(String command, String json) {
    return send(
        "/admin/" + command, json, "X-User", "till", "X-Roles", "admin", "X-Roomkey-Admin", "1");
  }

  private Answer join(String json, String... headers) {
    return send("/token", json, headers);
  }

  private Answer redeem(JsonNode invitation) {
    return join("{\"invitation\":\"%s\"}".formatted(invitation.path("invitation").asString()));
  }

  private Answer refresh(JsonNode token) {
    return join("{\"ticket\":\"%s\"}".formatted(token.path("ticket").asString()));
  }

  private JsonNode doctor() {
    return body(201, join("{\"session_id\":\"visit\"}", "X-User", "doc"));
  }

  private Answer moderate(String command, String json, JsonNode moderator, String caller) {
    return send(
        "/moderation/" + command,
        json,
        "X-User",
        caller,
        "Roomkey-Ticket",
        moderator.path("ticket").asString());
  }

  private JsonNode invitation(String fields) {
    return body(
        201,
        administrate("create_invitation", "{\"room_name\":\"%s\",%s}".formatted(ROOM, fields)));
  }

  private static JsonNode body(int status, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return Json.read(answer.body());
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(body(status, answer).path("code").asString()).isEqualTo(code);
  }

  @Test
  void an_administrator_invites_and_the_guest_needs_no_credentials() {
    JsonNode invitation =
        invitation("\"role\":\"patient\",\"participant_name\":\"Ms. Lee\",\"note\":\"knee\"");
    assertThat(invitation.path("expires_at").asString()).isEqualTo("2026-11-30T10:00:00Z");
    assertThat(invitation.path("uses").asInt()).isOne();
    assertThat(invitation.path("by").asString()).isEqualTo("till");

    JsonNode token = body(201, redeem(invitation));

    assertThat(token.path("room_name").asString()).isEqualTo(ROOM);
    assertThat(token.path("participant_name").asString()).isEqualTo("Ms. Lee");
    assertThat(token.path("participant_identity").asString())
        .startsWith(invitation.path("invitation_id").asString().replace("inv_", "inv:") + "~");
    assertProblem(redeem(invitation), 403, "invalid_invitation");
    JsonNode again = body(201, refresh(token));
    assertThat(again.path("participant_identity")).isEqualTo(token.path("participant_identity"));
    assertThat(again.path("participant_name")).isEqualTo(token.path("participant_name"));
    assertThat(again.path("admission_id")).isEqualTo(token.path("admission_id"));
  }

  @Test
  void a_request_without_credentials_and_invitation_is_unauthenticated() {
    assertProblem(join("{}"), 401, "unauthenticated");
    assertProblem(join("{\"session_id\":\"visit\"}"), 401, "unauthenticated");
    JsonNode doctor = doctor();
    assertProblem(refresh(doctor), 403, "invalid_ticket");
    assertProblem(moderate("revoke_invitation", "{}", doctor, ""), 403, "invalid_ticket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rki_",
        "none",
        "rki_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "rkt_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ä"
      })
  void junk_is_an_invalid_invitation(String text) {
    assertProblem(join("{\"invitation\":\"%s\"}".formatted(text)), 403, "invalid_invitation");
  }

  @Test
  void an_invitation_is_to_one_room() {
    JsonNode invitation = invitation("\"role\":\"patient\"");
    String text = invitation.path("invitation").asString();
    assertProblem(
        join("{\"invitation\":\"%s\",\"session_id\":\"other\"}".formatted(text)),
        403,
        "invalid_invitation");
    JsonNode token =
        body(
            201,
            join(
                "{\"invitation\":\"%s\",\"session_id\":\"visit\",\"participant_name\":\"Kim\"}"
                    .formatted(text)));
    assertThat(token.path("participant_name").asString()).isEqualTo("Kim");
  }

  @Test
  void an_invitation_ends() {
    JsonNode invitation = invitation("\"role\":\"patient\",\"for\":\"10m\",\"uses\":5");
    JsonNode token = body(201, redeem(invitation));
    now = now.plus(Duration.ofMinutes(9));
    body(201, redeem(invitation));
    now = now.plus(Duration.ofMinutes(1));
    assertProblem(redeem(invitation), 403, "invalid_invitation");
    assertProblem(refresh(token), 403, "invalid_invitation");
  }

  @Test
  void after_a_revocation_the_guest_cannot_refresh() {
    JsonNode invitation = invitation("\"role\":\"patient\",\"uses\":2");
    JsonNode token = body(201, redeem(invitation));
    String id = "{\"invitation_id\":\"%s\"}".formatted(invitation.path("invitation_id").asString());

    assertThat(administrate("revoke_invitation", id).status()).isEqualTo(204);

    assertProblem(redeem(invitation), 403, "invalid_invitation");
    assertProblem(refresh(token), 403, "invalid_invitation");
    assertProblem(administrate("revoke_invitation", id), 404, "invitation_not_found");
  }

  @Test
  void a_moderator_invites_to_its_own_room_with_the_roles_of_its_own() {
    JsonNode doctor = doctor();
    JsonNode invitation =
        body(201, moderate("create_invitation", "{\"role\":\"patient\"}", doctor, "doc"));
    assertThat(invitation.path("by").asString()).isEqualTo("doc");
    assertThat(body(201, redeem(invitation)).path("room_name").asString()).isEqualTo(ROOM);

    assertProblem(
        moderate("create_invitation", "{\"role\":\"nurse\"}", doctor, "doc"),
        403,
        "field_not_allowed");
    assertProblem(
        moderate(
            "create_invitation", "{\"role\":\"patient\",\"session_id\":\"other\"}", doctor, "doc"),
        403,
        "not_a_moderator");
    JsonNode nurse = body(201, join("{\"session_id\":\"visit\"}", "X-User", "nora"));
    assertProblem(
        moderate("create_invitation", "{\"role\":\"patient\"}", nurse, "nora"),
        403,
        "field_not_allowed");
  }

  @Test
  void a_moderator_sees_and_revokes_the_invitations_to_its_room() {
    JsonNode doctor = doctor();
    String own =
        body(201, moderate("create_invitation", "{\"role\":\"patient\"}", doctor, "doc"))
            .path("invitation_id")
            .asString();
    String other =
        body(
                201,
                administrate(
                    "create_invitation", "{\"session_id\":\"other\",\"role\":\"patient\"}"))
            .path("invitation_id")
            .asString();
    Answer list =
        deployment.ask(
            "GET",
            "/moderation/invitations",
            new byte[0],
            "X-User",
            "doc",
            "Roomkey-Ticket",
            doctor.path("ticket").asString());
    assertThat(body(200, list).path("invitations").findValuesAsString("invitation_id"))
        .containsExactly(own);
    assertThat(list.body()).doesNotContain("rki_");
    Answer all =
        deployment.ask(
            "GET", "/admin/invitations", new byte[0], "X-User", "till", "X-Roles", "admin");
    assertThat(body(200, all).path("invitations").findValuesAsString("invitation_id"))
        .containsExactlyInAnyOrder(own, other);

    String revocation = "{\"invitation_id\":\"%s\"}";
    assertProblem(
        moderate("revoke_invitation", revocation.formatted(other), doctor, "doc"),
        404,
        "invitation_not_found");
    assertThat(moderate("revoke_invitation", revocation.formatted(own), doctor, "doc").status())
        .isEqualTo(204);
  }

  @Test
  void an_invited_moderator_moderates_until_its_invitation_is_revoked() {
    JsonNode invitation = invitation("\"role\":\"doctor\"");
    JsonNode guest = body(201, redeem(invitation));
    String[] ticket = {"Roomkey-Ticket", guest.path("ticket").asString()};
    body(201, send("/moderation/create_invitation", "{\"role\":\"patient\"}", ticket));

    administrate(
        "revoke_invitation",
        "{\"invitation_id\":\"%s\"}".formatted(invitation.path("invitation_id").asString()));

    assertProblem(
        send("/moderation/create_invitation", "{\"role\":\"patient\"}", ticket),
        403,
        "not_a_moderator");
  }

  @Test
  void a_repeated_request_takes_no_second_use() {
    JsonNode invitation = invitation("\"role\":\"patient\",\"uses\":2");
    String json = "{\"invitation\":\"%s\"}".formatted(invitation.path("invitation").asString());
    JsonNode first = body(201, join(json, "Idempotency-Key", "\"k\""));
    JsonNode repeated = body(201, join(json, "Idempotency-Key", "\"k\""));
    assertThat(repeated.path("participant_identity")).isEqualTo(first.path("participant_identity"));
    body(201, redeem(invitation));
    assertProblem(redeem(invitation), 403, "invalid_invitation");
  }

  @Test
  void the_callers_of_one_invitation_share_their_rate_limit() {
    JsonNode invitation = invitation("\"role\":\"patient\",\"uses\":20");
    for (int i = 0; i < 12; i++) {
      body(201, redeem(invitation));
    }
    assertProblem(redeem(invitation), 429, "rate_limited");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"session_id\":\"visit\"}",
        "{\"role\":\"patient\"}",
        "{\"session_id\":\"visit\",\"room_name\":\"lobby\",\"role\":\"patient\"}",
        "{\"session_id\":\"visit\",\"role\":\"patient\",\"uses\":0}",
        "{\"session_id\":\"visit\",\"role\":\"patient\",\"uses\":1001}",
        "{\"session_id\":\"visit\",\"role\":\"patient\",\"for\":\"366d\"}",
        "{\"session_id\":\"visit\",\"role\":\"patient\",\"for\":\"soon\"}",
        "{\"session_id\":\"visit\",\"role\":\"patient\",\"participant_name\":\"a\\nb\"}"
      })
  void an_invitation_with_an_invalid_field_is_rejected(String json) {
    assertProblem(administrate("create_invitation", json), 400, "invalid_request");
  }

  @Test
  void a_role_that_does_not_exist_cannot_be_given() {
    String json = "{\"session_id\":\"visit\",\"role\":\"nobody\"}";
    assertProblem(administrate("create_invitation", json), 403, "field_not_allowed");
  }
}
