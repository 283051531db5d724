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
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invited participants in a real LiveKit server while the invitation or the rules change. */
@Tag("slow")
class InvitationsTest {
  private static final String POLICY =
      """
      admin: {role: admin}
      access:
        callers: [{proxy: {from: [127.0.0.1], id_header: X-User, roles_header: X-Roles}}, invitations]
        roles:
          doctor: {identity: per_caller, moderates: true, may_invite: [patient]}
          patient: {identity: per_join}
          student: {identity: per_join}
        rules:
          - {name: doctors, caller: {id: doc}, session: "*", role: doctor}
      """;
  private static final TokenRequests REQUESTS = new TokenRequests();

  private final LiveKitServer livekit = LiveKitServer.shared();
  private final LiveKitApi oracle = LiveKitApi.of(livekit);
  private final String session = "visit " + UUID.randomUUID();
  @TempDir private Path folder;

  @AfterAll
  static void end() {
    REQUESTS.close();
  }

  private RoomkeyProcess serve() {
    configure(POLICY);
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

  private static URI path(RoomkeyProcess roomkey, String path) {
    return roomkey.awaitReady().resolve("/api/livekit/" + path);
  }

  private static Answer post(RoomkeyProcess roomkey, String path, String json) {
    return REQUESTS.post(path(roomkey, path), json);
  }

  private Answer doctor(RoomkeyProcess roomkey) {
    String json = "{\"session_id\":\"%s\"}".formatted(session);
    return REQUESTS.post(path(roomkey, "token"), json, "X-User", "doc");
  }

  /** Creates an invitation as the doctor, whose caller the proxy names in the ticket's request. */
  private Answer invite(RoomkeyProcess roomkey, Answer doctor, String role) {
    return REQUESTS.moderate(
        path(roomkey, "moderation/create_invitation"),
        "{\"role\":\"%s\",\"uses\":3}".formatted(role),
        "doc",
        doctor.text("ticket"));
  }

  private static Answer redeem(RoomkeyProcess roomkey, Answer invitation) {
    return post(
        roomkey, "token", "{\"invitation\":\"%s\"}".formatted(invitation.text("invitation")));
  }

  private static Answer refresh(RoomkeyProcess roomkey, Answer token) {
    return post(roomkey, "token", "{\"ticket\":\"%s\"}".formatted(token.text("ticket")));
  }

  private boolean isPresent(Answer token) {
    return oracle
        .listParticipants(token.text("room_name"))
        .findValuesAsString("identity")
        .contains(token.text("participant_identity"));
  }

  private SignalParticipant present(Answer token) {
    SignalParticipant participant = SignalParticipant.join(livekit, token.text("token"));
    Await.that("the participant is present", () -> isPresent(token));
    return participant;
  }

  @Test
  void a_guest_whose_invitation_is_revoked_stays_but_gets_no_new_token() {
    try (RoomkeyProcess roomkey = serve()) {
      Answer doctor = doctor(roomkey);
      Answer invitation = invite(roomkey, doctor, "patient");
      assertThat(invitation.status()).as("%s", invitation).isEqualTo(201);
      Answer guest = redeem(roomkey, invitation);
      assertThat(guest.text("room_name")).isEqualTo(doctor.text("room_name"));
      try (SignalParticipant participant = present(guest)) {
        assertThat(refresh(roomkey, guest).status()).isEqualTo(201);

        Answer revoked =
            REQUESTS.moderate(
                path(roomkey, "moderation/revoke_invitation"),
                "{\"invitation_id\":\"%s\"}".formatted(invitation.text("invitation_id")),
                "doc",
                doctor.text("ticket"));
        assertThat(revoked.status()).isEqualTo(204);

        assertThat(refresh(roomkey, guest).text("code")).isEqualTo("invalid_invitation");
        assertThat(redeem(roomkey, invitation).text("code")).isEqualTo("invalid_invitation");
        assertThat(participant.isIn()).isTrue();
        assertThat(isPresent(guest)).isTrue();
      }
    }
  }

  @Test
  void a_moderator_cannot_give_a_role_that_its_own_role_does_not_list() {
    try (RoomkeyProcess roomkey = serve()) {
      Answer doctor = doctor(roomkey);
      assertThat(invite(roomkey, doctor, "student").text("code")).isEqualTo("field_not_allowed");
      assertThat(invite(roomkey, doctor, "doctor").text("code")).isEqualTo("field_not_allowed");
      Answer guest = redeem(roomkey, invite(roomkey, doctor, "patient"));
      assertThat(invite(roomkey, guest, "patient").text("code")).isEqualTo("not_a_moderator");
    }
  }

  @Test
  void an_invitation_is_invalid_while_the_role_of_its_inviter_does_not_allow_it() {
    try (RoomkeyProcess roomkey = serve()) {
      Answer invitation = invite(roomkey, doctor(roomkey), "patient");
      Answer guest = redeem(roomkey, invitation);
      assertThat(guest.status()).isEqualTo(201);

      configure(POLICY.replace("may_invite: [patient]", "may_invite: [student]"));
      Await.that(
          "the guest cannot refresh",
          () -> refresh(roomkey, guest).text("code").equals("invalid_invitation"));
      assertThat(redeem(roomkey, invitation).text("code")).isEqualTo("invalid_invitation");

      configure(POLICY);
      Await.that("the guest can refresh", () -> refresh(roomkey, guest).status() == 201);
      assertThat(redeem(roomkey, invitation).status()).isEqualTo(201);

      configure(POLICY.replace("id: doc}", "id: other}"));
      Await.that(
          "the guest cannot refresh again",
          () -> refresh(roomkey, guest).text("code").equals("invalid_invitation"));
    }
  }

  @Test
  void a_guest_is_removed_when_the_role_of_its_invitation_no_longer_exists() {
    try (RoomkeyProcess roomkey = serve()) {
      Answer guest = redeem(roomkey, invite(roomkey, doctor(roomkey), "patient"));
      try (SignalParticipant participant = present(guest)) {
        configure(
            POLICY
                .replace("may_invite: [patient]", "may_invite: [student]")
                .replace("    patient: {identity: per_join}\n", ""));

        Await.that("the guest has been removed", () -> !isPresent(guest) && !participant.isIn());
        assertThat(refresh(roomkey, guest).text("code")).isEqualTo("invalid_ticket");
      }
    }
  }
}
