package dev.roomkey.testkit.contract;

import static dev.roomkey.testkit.contract.ContractEndpoints.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests of admissions: capacity, unique identities and the refresh of tokens. */
interface AdmissionContract extends ContractEndpoints {
  String TICKET = "ticket";
  String SESSION = "session_id";

  private Endpoint ofSize(int seats) {
    return endpoint(
        settings().with("rooms.max_participants", seats).with("rooms.provision", "on_join"));
  }

  /** Returns an endpoint whose callers are known by X-User and get a role. */
  private Endpoint withRole(Map<String, Object> role) {
    EndpointSettings known =
        LimitContract.withCallers(settings().with("rooms.provision", "on_join"));
    return endpoint(known.with("access.roles", Map.of("guest", role)));
  }

  private static Answer as(Endpoint endpoint, String caller, String json) {
    return endpoint.post(
        json.getBytes(UTF_8), "Content-Type", "application/json", "X-User", caller);
  }

  private static String refreshOf(Answer token) {
    return json(TICKET, token.text(TICKET));
  }

  @Test
  default void records_no_admission_without_limits() {
    Answer answer = endpoint().post("{}").isToken();

    assertThat(answer.json().has(TICKET)).isFalse();
    assertThat(answer.json().has("admission_id")).isFalse();
  }

  @Test
  default void concurrent_requests_get_as_many_tokens_as_the_room_has_seats() {
    Endpoint endpoint = ofSize(5);
    String request = json(SESSION, unique("crowd"));
    List<Answer> answers = Crowd.of(40, i -> endpoint.post(request));

    List<Answer> tokens = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(tokens).hasSize(5);
    assertThat(tokens.stream().map(token -> token.text(TICKET)).distinct()).hasSize(5);
    assertThat(tokens.stream().map(token -> token.text("admission_id")).distinct()).hasSize(5);
    assertThat(answers.stream().filter(answer -> answer.status() != 201))
        .hasSize(35)
        .allSatisfy(answer -> {
          answer.isProblem(409, "room_full");
          assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 30);
        });
    endpoint.post(json(SESSION, unique("other"))).isToken();
  }

  @Test
  default void a_refresh_keeps_room_identity_and_seat() {
    Endpoint endpoint = ofSize(1);
    String session = unique("refresh");
    Answer first =
        endpoint
            .post("{\"session_id\":\"%s\",\"participant_name\":\"Ada\"}".formatted(session))
            .isToken();
    Answer again = endpoint.post(refreshOf(first)).isToken();

    assertThat(Endpoint.room(again)).isEqualTo(Endpoint.room(first));
    for (String same :
        List.of("participant_identity", "participant_name", "admission_id", TICKET)) {
      assertThat(again.text(same)).isEqualTo(first.text(same));
    }
    assertThat(endpoint().claims(again).path("sub").asString())
        .isEqualTo(first.text("participant_identity"));
    endpoint.post(new byte[0], "Roomkey-Ticket", first.text(TICKET)).isToken();
    endpoint.post(json(SESSION, session)).isProblem(409, "room_full");
  }

  @Test
  default void a_refresh_without_a_response_can_be_repeated() {
    Endpoint endpoint = ofSize(1);
    Answer first = endpoint.post(json(SESSION, unique("lost"))).isToken();
    byte[] refresh = refreshOf(first).getBytes(UTF_8);
    String[] headers = {
      "Idempotency-Key", '"' + unique("key") + '"', "Content-Type", "application/json"
    };
    Answer lost = endpoint.post(refresh, headers).isToken();
    Answer repeated = endpoint.post(refresh, headers).isToken();

    assertThat(repeated.text("admission_id")).isEqualTo(lost.text("admission_id"));
    assertThat(repeated.text("participant_identity")).isEqualTo(first.text("participant_identity"));
  }

  @Test
  default void refreshes_the_token_of_a_new_room() {
    Endpoint endpoint = ofSize(2);
    Answer first = endpoint.post("{}").isToken();

    assertThat(Endpoint.room(endpoint.post(refreshOf(first)).isToken()))
        .isEqualTo(Endpoint.room(first));
  }

  @TestFactory
  default Stream<DynamicTest> rejects_an_invalid_ticket() {
    return Stream.of(
            "rkt_",
            "rkt_" + "A".repeat(43),
            "rkt_" + "A".repeat(44),
            "adm_" + "a".repeat(26),
            "x",
            "\u0000",
            "é".repeat(100))
        .map(ticket ->
            DynamicTest.dynamicTest(
                json(TICKET, ticket),
                () -> {
                  Answer answer = ofSize(3).post(json(TICKET, ticket));
                  answer.isProblem(403, "invalid_ticket");
                  assertThat(answer.body()).doesNotContain("AAAA", "adm_");
                }));
  }

  @Test
  default void rejects_a_ticket_of_another_room_or_participant() {
    Endpoint endpoint = ofSize(3);
    String ticket = endpoint.post(json(SESSION, unique("own"))).isToken().text(TICKET);
    String other = "{\"ticket\":\"%s\",\"%s\":\"other\"}";

    endpoint.post(other.formatted(ticket, SESSION)).isProblem(403, "invalid_ticket");
    endpoint.post(other.formatted(ticket, "room_name")).isProblem(403, "invalid_ticket");
    endpoint.post(other.formatted(ticket, "participant_identity")).isProblem(403, "invalid_ticket");
    endpoint.post(json(TICKET, ticket)).isToken();
  }

  @Test
  default void rejects_a_ticket_of_another_caller() {
    Endpoint endpoint =
        withRole(Map.of("identity", "per_join", "room", Map.of("max_participants", 9)));
    Answer ada = as(endpoint, "ada", json(SESSION, unique("mine"))).isToken();

    as(endpoint, "bob", refreshOf(ada)).isProblem(403, "invalid_ticket");
    endpoint.post(refreshOf(ada)).isProblem(403, "invalid_ticket");
    as(endpoint, "ada", refreshOf(ada)).isToken();
  }

  @Test
  default void a_ticket_in_body_and_header_must_be_the_same() {
    String one = "rkt_" + "A".repeat(43);
    Answer answer =
        endpoint()
            .post(
                json(TICKET, one).getBytes(UTF_8),
                "Content-Type",
                "application/json",
                "Roomkey-Ticket",
                one.replace('A', 'B'));

    answer.isProblem(403, "invalid_ticket");
  }

  /** Returns an endpoint whose participants choose their identity. */
  private Endpoint withRequestedIdentities(String key, Object value) {
    return withRole(Map.of("identity", "requested", key, value));
  }

  private static String identity(String session, String identity) {
    return "{\"session_id\":\"%s\",\"participant_identity\":\"%s\"}".formatted(session, identity);
  }

  @Test
  default void a_second_participant_with_the_same_identity_takes_the_seat_over() {
    Endpoint endpoint = withRequestedIdentities("room", Map.of("max_participants", 1));
    String session = unique("same");
    Answer first = endpoint.post(identity(session, "ada")).isToken();
    endpoint.post(identity(session, "ada")).isToken();

    endpoint.post(refreshOf(first)).isProblem(403, "invalid_ticket");
    endpoint.post(identity(session, "bob")).isProblem(409, "room_full");
  }

  @Test
  default void a_role_can_reject_a_second_participant_with_the_same_identity() {
    Endpoint endpoint = withRequestedIdentities("duplicate_identity", "reject");
    String session = unique("unique");
    Answer first = endpoint.post(identity(session, "ada")).isToken();

    endpoint.post(identity(session, "ada")).isProblem(409, "identity_taken");
    endpoint.post(refreshOf(first)).isToken();
    endpoint.post(identity(session, "bob")).isToken();
  }

  @Test
  default void a_repeated_request_takes_one_seat() {
    Endpoint endpoint = ofSize(1);
    String key = unique("key");
    byte[] body = json(SESSION, key).getBytes(UTF_8);
    String[] headers = {"Idempotency-Key", '"' + key + '"', "Content-Type", "application/json"};
    List<Answer> answers = Crowd.of(10, i -> endpoint.post(body, headers).isToken());

    assertThat(answers.stream().map(answer -> answer.text("admission_id")).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.text("participant_identity")).distinct())
        .hasSize(1);
    endpoint.post(json(SESSION, key)).isProblem(409, "room_full");
  }

  @Test
  default void the_seat_of_a_participant_that_has_left_is_given_away() {
    Endpoint endpoint =
        endpoint(
            settings().with("rooms.max_participants", 1).with("rooms.departure_timeout", "1s"));
    String request = json(SESSION, unique("leaves"));
    Answer first = endpoint.post(request).isToken();
    try (SignalParticipant ada =
        SignalParticipant.join(LiveKitServer.shared(), first.text("participant_token"))) {
      Await.that("the participant has joined", ada::isIn);
      endpoint.post(request).isProblem(409, "room_full");
      livekit().removeParticipant(Endpoint.room(first), first.text("participant_identity"));
    }
    Await.that("the seat is free", () -> endpoint.post(request).status() == 201);
  }

  @Test
  default void participants_without_an_admission_occupy_seats() {
    Endpoint endpoint = endpointWith("rooms.max_participants", 2);
    String session = unique("others");
    Answer first = endpoint.post(json(SESSION, session)).isToken();
    endpoint.post(json(SESSION, session)).isToken();
    endpoint.post(json(SESSION, session)).isProblem(409, "room_full");

    try (SignalParticipant stranger = join(Endpoint.room(first), "stranger")) {
      assertThat(stranger.isIn()).isTrue();
      endpoint.post(json(SESSION, session)).isProblem(409, "room_full");
    }
  }

  @Test
  default void administrators_see_who_holds_a_seat() {
    Endpoint endpoint = endpoint(Administrator.known(settings().with("rooms.max_participants", 3)));
    Answer token = as(endpoint, "ada", json(SESSION, unique("seats"))).isToken();
    Answer answer = Administrator.of(endpoint).get("admissions", "room", Endpoint.room(token));

    assertThat(answer.isOk().json().path("admissions").values()).hasSize(1);
    assertThat(answer.json().at("/admissions/0/admission_id").asString())
        .isEqualTo(token.text("admission_id"));
    assertThat(answer.json().at("/admissions/0/state").asString()).isEqualTo("granted");
    assertThat(answer.json().path("durable").asBoolean()).isFalse();
    assertThat(answer.body()).doesNotContain(token.text(TICKET));
  }
}
