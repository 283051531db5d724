package dev.roomkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.server.TokenRequests.Answer;
import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.testkit.SignalParticipant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code serve} with admissions, real participants and a real LiveKit server. */
@Tag("slow")
class AdmissionsTest {
  private static final String POLICY =
      """
      admissions: {record: on%s}
      access:
        callers: [{proxy: {from: [127.0.0.1], id_header: X-User}}]
        roles:
          member: {identity: per_caller, room: {max_participants: 2}}
          brief: {identity: per_caller, ttl: 10s, session_ends: with_token}
        rules:
          - {name: ada, caller: {id: ada}, session: "*", role: member}
          - {name: bob, caller: {id: bob}, session: "*", role: member}
          - {name: eve, caller: {id: eve}, session: "*", role: member}
          - {name: brief, caller: {id: [kai, lee]}, session: "*", role: brief}
      """;
  private static final String ADA = "    - {name: ada, caller: {id: ada}";
  private static final TokenRequests TOKENS = new TokenRequests();

  private final LiveKitServer livekit = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(livekit);
  @TempDir private Path folder;

  @AfterAll
  static void end() {
    TOKENS.close();
  }

  private RoomkeyProcess serve(String policy) {
    configure(policy);
    return RoomkeyProcess.command("serve", "--port", "0").on(livekit).in(folder).start();
  }

  /** Replaces the file in one step. */
  private void configure(String policy) {
    try {
      Path next = Files.writeString(folder.resolve("next.yaml"), policy);
      Files.move(next, folder.resolve("roomkey.yaml"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The requests of callers for one session. */
  private record Session(URI endpoint, String name) {
    Answer join(String caller) {
      String json = "{\"session_id\":\"%s\"}".formatted(name);
      return TOKENS.post(endpoint, json, "X-User", caller);
    }

    Answer refresh(String caller, Answer token) {
      String json = "{\"ticket\":\"%s\"}".formatted(token.text("ticket"));
      return TOKENS.post(endpoint, json, "X-User", caller);
    }
  }

  private static Session session(RoomkeyProcess roomkey, String name) {
    return new Session(TokenRequests.endpointOf(roomkey.awaitReady()), name);
  }

  private SignalParticipant present(Answer token) {
    SignalParticipant participant = SignalParticipant.join(livekit, token.text("token"));
    String identity = token.text("participant_identity");
    Await.that(identity + " is present", () -> isPresent(token));
    return participant;
  }

  private boolean isPresent(Answer token) {
    return participants(token).contains(token.text("participant_identity"));
  }

  private List<String> participants(Answer token) {
    return oracle.listParticipants(token.text("room_name")).findValuesAsString("identity");
  }

  @Test
  void a_participant_leaves_when_its_rule_is_taken_away_and_others_stay() {
    try (RoomkeyProcess roomkey = serve(POLICY.formatted(""))) {
      Session session = session(roomkey, "rule taken away");
      Answer ada = session.join("ada");
      Answer bob = session.join("bob");
      try (SignalParticipant first = present(ada);
          SignalParticipant second = present(bob)) {
        assertThat(session.join("eve").text("code")).isEqualTo("room_full");

        configure(POLICY.formatted("").replace(ADA, ADA.replace("id: ada", "id: other")));

        Await.that("Ada has been removed", () -> !isPresent(ada) && !first.isIn());
        Await.that(
            "her ticket is invalid",
            () -> session.refresh("ada", ada).text("code").equals("invalid_ticket"));
        // Until the participants are listed again, Ada counts as a participant without a seat.
        Await.that("her seat is free", () -> session.join("eve").status() == 201);
        assertThat(second.isIn()).isTrue();
        assertThat(participants(bob)).containsExactly("bob");
        assertThat(session.refresh("bob", bob).status()).isEqualTo(201);
      }
    }
  }

  @Test
  void a_rule_on_addresses_removes_no_participant() {
    try (RoomkeyProcess roomkey = serve(POLICY.formatted(""))) {
      Session session = session(roomkey, "address");
      Answer ada = session.join("ada");
      Answer bob = session.join("bob");
      try (SignalParticipant first = present(ada);
          SignalParticipant second = present(bob)) {
        configure(
            POLICY
                .formatted("")
                .replace(ADA, ADA + ", address: 192.0.2.0/24")
                .replace("id: bob", "id: other"));

        Await.that("Bob has been removed", () -> !isPresent(bob) && !second.isIn());
        assertThat(session.join("ada").text("code")).isEqualTo("no_matching_rule");
        assertThat(participants(ada)).containsExactly("ada");
        assertThat(first.isIn()).isTrue();
      }
    }
  }

  @Test
  void removes_no_participant_if_the_check_is_off() {
    String policy = POLICY.formatted(", recheck: false");
    try (RoomkeyProcess roomkey = serve(policy)) {
      Session session = session(roomkey, "no check");
      Answer ada = session.join("ada");
      try (SignalParticipant first = present(ada)) {
        configure(policy.replace("id: ada", "id: other"));

        Await.that("the rule is gone", () -> session.join("ada").status() == 403);
        assertThat(Await.until(Duration.ofSeconds(3), () -> !isPresent(ada))).isFalse();
        assertThat(first.isIn()).isTrue();
      }
    }
  }

  @Test
  void a_session_ends_with_the_token_unless_it_is_refreshed() {
    try (RoomkeyProcess roomkey = serve(POLICY.formatted(""))) {
      Session session = session(roomkey, "with token");
      Answer kai = session.join("kai");
      Answer lee = session.join("lee");
      try (SignalParticipant first = present(kai);
          SignalParticipant second = present(lee)) {
        Answer latest = lee;
        while (isPresent(kai) || first.isIn()) {
          latest = session.refresh("lee", latest);
          assertThat(latest.status()).isEqualTo(201);
          Await.until(Duration.ofSeconds(1), () -> !isPresent(kai));
        }

        assertThat(session.refresh("kai", kai).text("code")).isEqualTo("invalid_ticket");
        assertThat(participants(lee)).containsExactly("lee");
        assertThat(second.isIn()).isTrue();
      }
    }
  }

  @Test
  void a_seat_comes_back_unless_its_participant_has_joined() {
    try (RoomkeyProcess roomkey = serve(POLICY.formatted(", hold: 20s"))) {
      Session session = session(roomkey, "joined");
      Session other = new Session(session.endpoint(), "not joined");
      Answer ada = session.join("ada");
      try (SignalParticipant participant = present(ada)) {
        assertThat(other.join("ada").status()).isEqualTo(201);
        assertThat(other.join("bob").status()).isEqualTo(201);
        assertThat(other.join("eve").text("code")).isEqualTo("room_full");

        Await.that("a seat is free", () -> other.join("eve").status() == 201);

        assertThat(session.refresh("ada", ada).status()).isEqualTo(201);
        assertThat(participant.isIn()).isTrue();
      }
    }
  }

  @Test
  void rules_that_changed_while_no_process_was_running_are_checked_at_the_start() {
    String policy = POLICY.formatted("") + "state: {store: 'sqlite:state.db'}\n";
    Answer ada;
    try (RoomkeyProcess roomkey = serve(policy)) {
      ada = session(roomkey, "restart").join("ada");
    }
    try (SignalParticipant participant = present(ada);
        RoomkeyProcess roomkey = serve(policy.replace("id: ada", "id: other"))) {
      Session session = session(roomkey, "restart");

      Await.that("Ada has been removed", () -> !isPresent(ada) && !participant.isIn());
      assertThat(session.refresh("ada", ada).text("code")).isEqualTo("invalid_ticket");
    }
  }

  @Test
  void is_not_ready_while_another_process_locks_the_store() throws Exception {
    String policy = POLICY.formatted("") + "state: {store: 'sqlite:state.db'}\n";
    try (RoomkeyProcess roomkey = serve(policy)) {
      Session session = session(roomkey, "locked");
      URI health = session.endpoint().resolve("/health/ready");
      assertThat(session.join("ada").status()).isEqualTo(201);
      try (Connection lock =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
          Statement statement = lock.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");

        Await.that(
            "not ready", () -> TOKENS.get(health).text("status").equals("store_unavailable"));
        assertThat(session.join("bob").text("code")).isEqualTo("store_unavailable");
        statement.execute("ROLLBACK");
      }

      Await.that("ready", () -> TOKENS.get(health).text("status").equals("ready"));
      assertThat(session.join("bob").status()).isEqualTo(201);
      assertThat(roomkey.stderr())
          .containsOnlyOnce("\"State store unavailable\"")
          .containsOnlyOnce("\"State store available\"");
    }
  }
}
