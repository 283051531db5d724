package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.newRoom;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.LiveKitServer;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.token.TrackSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Participants on a real livekit-server, without media. */
class LiveParticipantsTest {
  private static final LiveKitServer SERVER = LiveKitServer.shared();
  private static final LiveKitServerApi API = Calls.to(SERVER);

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void a_missing_room_has_no_participants() {
    assertThat(ok(API.listParticipants(newRoom(), soon()))).isEmpty();
  }

  @Test
  void a_missing_participant_is_not_found() {
    String room = newRoom();
    ok(API.createRoom(room, RoomConfiguration.DEFAULT, soon()));
    ParticipantUpdate update = ParticipantUpdate.NONE.withName("Ann");

    assertThat(ok(API.listParticipants(room, soon()))).isEmpty();
    assertThat(failure(API.getParticipant(room, "ann", soon()))).isEqualTo(ApiFailure.NOT_FOUND);
    assertThat(failure(API.removeParticipant(room, "ann", soon()))).isEqualTo(ApiFailure.NOT_FOUND);
    assertThat(failure(API.updateParticipant(room, "ann", update, soon())))
        .isEqualTo(ApiFailure.NOT_FOUND);
  }

  @Test
  void lists_a_participant_with_the_claims_of_its_token() {
    String room = newRoom();
    Map<String, String> attributes =
        Map.of("k".repeat(60_000), "v", "turn_password", "a word as any other");
    Map<String, Object> claims =
        Map.of(
            "name", "Ann",
            "metadata", "hers",
            "attributes", attributes,
            "kind", "sip");

    try (SignalClient ann = SignalClient.join(SERVER, room, "ann", claims)) {
      LiveParticipant there = ann.seenBy(API);

      assertThat(there.sid()).startsWith("PA_");
      assertThat(there.identity()).isEqualTo("ann");
      assertThat(there.name()).isEqualTo("Ann");
      assertThat(there.metadata()).isEqualTo("hers");
      assertThat(there.attributes()).isEqualTo(attributes);
      assertThat(there.kind()).isEqualTo(ParticipantKind.SIP);
      assertThat(there.state()).isEqualTo(LiveParticipant.State.JOINED);
      assertThat(there.joinedAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
      assertThat(there.tracks()).isEmpty();
      assertThat(there.permission().canPublish()).isTrue();
      assertThat(there.permission().canSubscribe()).isTrue();
      assertThat(there.permission().canUpdateMetadata()).isFalse();
      assertThat(ok(API.getParticipant(room, "ann", soon())).sid()).isEqualTo(there.sid());
    }
  }

  @Test
  void changes_only_the_requested_fields_of_a_participant() {
    String room = newRoom();
    Map<String, Object> claims = Map.of("name", "Ann", "attributes", Map.of("a", "1", "b", "2"));
    ParticipantPermission permission =
        new ParticipantPermission(
            true,
            true,
            false,
            Set.of(TrackSource.CAMERA, TrackSource.SCREEN_SHARE_AUDIO),
            false,
            false,
            false,
            true,
            true,
            true);

    try (SignalClient ann = SignalClient.join(SERVER, room, "ann", claims)) {
      LiveParticipant before = ann.seenBy(API);
      ParticipantUpdate update =
          ParticipantUpdate.permission(permission)
              .withMetadata("new")
              .withAttributes(Map.of("a", "", "c", "3"));

      LiveParticipant after = ok(API.updateParticipant(room, "ann", update, soon()));

      assertThat(after.sid()).isEqualTo(before.sid());
      assertThat(after.name()).isEqualTo("Ann");
      assertThat(after.metadata()).isEqualTo("new");
      assertThat(after.attributes()).isEqualTo(Map.of("b", "2", "c", "3"));
      assertThat(after.permission()).isEqualTo(permission);
      assertThat(ok(API.getParticipant(room, "ann", soon()))).isEqualTo(after);

      ParticipantUpdate name = ParticipantUpdate.NONE.withName("Anna");
      LiveParticipant renamed = ok(API.updateParticipant(room, "ann", name, soon()));

      assertThat(renamed.name()).isEqualTo("Anna");
      assertThat(renamed.metadata()).isEqualTo("new");
      assertThat(renamed.permission()).isEqualTo(permission);
    }
  }

  @Test
  void muting_a_track_of_a_missing_participant_is_unavailable() {
    String room = newRoom();
    ok(API.createRoom(room, RoomConfiguration.DEFAULT, soon()));

    assertThat(failure(API.mutePublishedTrack(room, "ann", "TR_1", soon())))
        .isEqualTo(ApiFailure.UNAVAILABLE);
  }

  @Test
  void a_missing_track_is_not_found() {
    String room = newRoom();
    try (SignalClient ann = SignalClient.join(SERVER, room, "ann", Map.of())) {
      ann.seenBy(API);

      assertThat(failure(API.mutePublishedTrack(room, "ann", "TR_1", soon())))
          .isEqualTo(ApiFailure.NOT_FOUND);
    }
  }

  @Test
  void removes_a_participant() {
    String room = newRoom();
    try (SignalClient ann = SignalClient.join(SERVER, room, "ann", Map.of())) {
      ann.seenBy(API);

      assertThat(API.removeParticipant(room, "ann", soon())).isInstanceOf(ApiResult.Ok.class);

      assertThat(ok(API.listParticipants(room, soon()))).isEmpty();
    }
  }
}
