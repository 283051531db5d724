package dev.roomkey.livekit;

import static dev.roomkey.livekit.Calls.failure;
import static dev.roomkey.livekit.Calls.newRoom;
import static dev.roomkey.livekit.Calls.ok;
import static dev.roomkey.livekit.Calls.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomAgentDispatch.RestartPolicy;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.testkit.LiveKitApi;
import dev.roomkey.testkit.LiveKitServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Rooms and dispatches on a real livekit-server. */
class LiveKitServerApiTest {
  private static final LiveKitServer SERVER = LiveKitServer.shared();
  private static final LiveKitApi ORACLE = LiveKitApi.of(SERVER);
  private static final LiveKitServerApi API = Calls.to(SERVER);

  private static final RoomConfiguration CONFIG =
      new RoomConfiguration(
          "",
          Duration.ofMinutes(4),
          Duration.ofSeconds(33),
          7,
          "{\"repo\":\"ünïcode \u0007\"}",
          null,
          0,
          0,
          false,
          List.of(
              new RoomAgentDispatch(
                  "onboarding", "for the job", RestartPolicy.JRP_NEVER, "", Map.of("a", "b"))),
          Map.of("team", "blue"));

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void creates_a_room_with_the_requested_configuration() {
    String name = newRoom() + " ü/?#";

    LiveRoom room = ok(API.createRoom(name, CONFIG, soon()));

    assertThat(room.sid()).startsWith("RM_");
    assertThat(room.name()).isEqualTo(name);
    assertThat(room.metadata()).isEqualTo(CONFIG.metadata());
    assertThat(room.maxParticipants()).isEqualTo(7);
    assertThat(room.numParticipants()).isZero();
    assertThat(room.emptyTimeout()).isEqualTo(Duration.ofMinutes(4));
    assertThat(room.departureTimeout()).isEqualTo(Duration.ofSeconds(33));
    assertThat(room.createdAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    assertThat(ORACLE.listRooms(name).path(0).path("sid").asString()).isEqualTo(room.sid());
    assertThat(ORACLE.listDispatch(name).path(0).path("agent_name").asString())
        .isEqualTo("onboarding");
  }

  @Test
  void a_live_room_keeps_its_configuration() {
    String name = newRoom();
    LiveRoom first = ok(API.createRoom(name, CONFIG, soon()));

    LiveRoom second = ok(API.createRoom(name, CONFIG.withMetadata("other"), soon()));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void reads_a_room_with_the_largest_metadata() {
    String name = newRoom();
    String metadata = "\u0001".repeat(512 * 1024);

    ok(API.createRoom(name, CONFIG.withMetadata(metadata), soon()));

    assertThat(ok(API.listRooms(Set.of(name), soon())).getFirst().metadata()).isEqualTo(metadata);
    ok(API.deleteRoom(name, soon()));
  }

  @Test
  void a_value_over_a_limit_of_livekit_is_an_invalid_argument() {
    assertThat(failure(API.createRoom("n".repeat(257), RoomConfiguration.DEFAULT, soon())))
        .isEqualTo(ApiFailure.INVALID_ARGUMENT);
    assertThat(
            failure(
                API.createRoom(newRoom(), CONFIG.withMetadata("m".repeat(512 * 1024 + 1)), soon())))
        .isEqualTo(ApiFailure.INVALID_ARGUMENT);
  }

  @Test
  void lists_rooms_by_name_or_all_rooms() {
    String one = newRoom();
    String two = newRoom();
    ok(API.createRoom(one, CONFIG, soon()));
    ok(API.createRoom(two, CONFIG, soon()));

    assertThat(ok(API.listRooms(List.of(one, "no such room", one), soon())))
        .extracting(LiveRoom::name)
        .containsExactly(one);
    assertThat(ok(API.listRooms(Set.of("no such room"), soon()))).isEmpty();
    assertThat(ok(API.listRooms(Set.of(), soon()))).extracting(LiveRoom::name).contains(one, two);
  }

  @Test
  void deletes_a_room() {
    String name = newRoom();
    ok(API.createRoom(name, CONFIG, soon()));

    assertThat(API.deleteRoom(name, soon())).isInstanceOf(ApiResult.Ok.class);

    assertThat(ORACLE.listRooms(name)).isEmpty();
    assertThat(failure(API.deleteRoom(name, soon()))).isEqualTo(ApiFailure.NOT_FOUND);
  }

  @Test
  void creates_lists_and_deletes_a_dispatch() {
    String room = newRoom();
    ok(API.createRoom(room, CONFIG, soon()));

    Dispatch made =
        ok(API.createDispatch(room, RoomAgentDispatch.named("scribe", "notes"), soon()));

    assertThat(made.id()).startsWith("AD_");
    assertThat(made.agentName()).isEqualTo("scribe");
    assertThat(made.room()).isEqualTo(room);
    assertThat(made.metadata()).isEqualTo("notes");
    assertThat(made.createdAt()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    List<Dispatch> all = ok(API.listDispatch(room, soon()));
    assertThat(all)
        .extracting(Dispatch::agentName)
        .containsExactlyInAnyOrder("onboarding", "scribe");
    assertThat(all).contains(made);

    assertThat(ok(API.deleteDispatch(room, made.id(), soon()))).isEqualTo(made);

    assertThat(ORACLE.listDispatch(room)).hasSize(1);
    assertThat(failure(API.deleteDispatch(room, made.id(), soon())))
        .isEqualTo(ApiFailure.NOT_FOUND);
  }

  @Test
  void dispatches_of_a_missing_room_are_unavailable_or_time_out() {
    String room = newRoom();

    assertThat(failure(API.listDispatch(room, soon()))).isEqualTo(ApiFailure.UNAVAILABLE);

    assertThat(failure(API.listDispatch(room, Calls.millis(500)))).isEqualTo(ApiFailure.TIMED_OUT);
  }
}
