package dev.roomkey.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.livekit.LiveParticipant.State;
import dev.roomkey.livekit.LiveParticipant.Track;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.token.TrackSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages are read that no LiveKit of today sends to a test. */
class LiveMessagesTest {
  /** Written by protocol's own Twirp server from constants that it does not know either. */
  private static final String FROM_THE_FUTURE =
      """
      {"sid":"PA_1","identity":"ann","state":7,"tracks":[\
      {"sid":"TR_1","type":"VIDEO","name":"cam","muted":true,"width":640,"simulcast":false,\
      "source":"CAMERA","layers":[],"encryption":"NONE","version":null},\
      {"sid":"TR_2","type":"AUDIO","name":"","muted":false,"source":"UNKNOWN"},\
      {"sid":"TR_3","type":98,"name":"","muted":false,"source":99}],\
      "metadata":"","joined_at":"1795358106","joined_at_ms":"0","name":"","version":0,\
      "permission":{"can_subscribe":true,"can_publish":true,"can_publish_sources":[99]},\
      "kind":9,"attributes":{},"kind_details":[12],"data_tracks":[],"capabilities":["CAP_NEW"]}
      """;

  @Test
  void constants_that_are_newer_than_this_code_do_not_break_reading() {
    LiveParticipant ann = read(LiveParticipant::read, FROM_THE_FUTURE);

    assertThat(ann.state()).isEqualTo(State.UNRECOGNIZED);
    assertThat(ann.kind()).isNull();
    assertThat(ann.joinedAt()).isEqualTo(Instant.ofEpochSecond(1795358106));
    assertThat(ann.tracks())
        .containsExactly(
            new Track("TR_1", "cam", TrackSource.CAMERA, true, Track.Type.VIDEO, 640, 0, ""),
            new Track("TR_2", "", null, false, Track.Type.AUDIO, 0, 0, ""),
            new Track("TR_3", "", null, false, Track.Type.UNRECOGNIZED, 0, 0, ""));
  }

  @Test
  void sources_that_are_all_unknown_are_not_taken_for_every_source() {
    ParticipantPermission permission = read(LiveParticipant::read, FROM_THE_FUTURE).permission();

    assertThat(permission.canSubscribe()).isTrue();
    assertThat(permission.canPublish()).isFalse();
    assertThat(permission.canPublishSources()).isEmpty();
  }

  @Test
  void fields_that_are_left_out_have_protos_defaults() {
    LiveParticipant ann =
        read(
            LiveParticipant::read,
            "{\"sid\":\"PA_1\",\"identity\":\"ann\",\"tracks\":[{\"sid\":\"TR_1\"}]}");

    assertThat(ann.state()).isEqualTo(State.JOINING);
    assertThat(ann.kind()).isEqualTo(ParticipantKind.STANDARD);
    assertThat(ann.permission()).isEqualTo(ParticipantPermission.NONE);
    assertThat(ann.tracks())
        .containsExactly(new Track("TR_1", "", null, false, Track.Type.AUDIO, 0, 0, ""));
  }

  @Test
  void camel_case_and_plain_numbers_are_read_too() {
    LiveRoom room =
        read(
            LiveRoom::read,
            "{\"sid\":\"RM_1\",\"name\":\"r\",\"emptyTimeout\":5,\"numParticipants\":2,"
                + "\"creationTimeMs\":1795358106828}");

    assertThat(room.emptyTimeout()).hasSeconds(5);
    assertThat(room.numParticipants()).isEqualTo(2);
    assertThat(room.createdAt()).isEqualTo(Instant.ofEpochMilli(1795358106828L));
  }

  @Test
  void the_turn_password_and_what_people_wrote_are_in_no_text_of_ours() {
    LiveRoom room =
        read(
            LiveRoom::read,
            "{\"sid\":\"RM_1\",\"name\":\"r\",\"metadata\":\"PRIVATE\",\"turn_password\":\"PRIVATE\"}");
    LiveParticipant ann =
        read(
            LiveParticipant::read,
            "{\"sid\":\"PA_1\",\"identity\":\"ann\",\"name\":\"PRIVATE\",\"metadata\":\"PRIVATE\","
                + "\"attributes\":{\"PRIVATE\":\"PRIVATE\"}}");
    Dispatch dispatch =
        read(Dispatch::read, "{\"id\":\"AD_1\",\"room\":\"r\",\"metadata\":\"PRIVATE\"}");

    assertThat(room + " " + ann + " " + dispatch).doesNotContain("PRIVATE");
  }

  @Test
  void a_dispatch_without_a_state_is_read() {
    Dispatch dispatch = read(Dispatch::read, "{\"id\":\"AD_1\",\"room\":\"r\",\"state\":null}");

    assertThat(dispatch.createdAt()).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "-9223372036854775808"})
  void no_number_is_too_large_for_a_time(String seconds) {
    LiveRoom room =
        read(LiveRoom::read, "{\"sid\":\"RM_1\",\"creation_time\":\"" + seconds + "\"}");
    Dispatch dispatch =
        read(Dispatch::read, "{\"id\":\"AD_1\",\"state\":{\"created_at\":\"" + seconds + "\"}}");

    assertThat(room.createdAt()).isNotNull();
    assertThat(dispatch.createdAt()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sid\":\"PA_1\",\"state\":[]}",
        "{\"sid\":\"PA_1\",\"kind\":{}}",
        "{\"sid\":\"PA_1\",\"tracks\":{}}",
        "{\"sid\":\"PA_1\",\"tracks\":[1]}",
        "{\"sid\":\"PA_1\",\"attributes\":{\"a\":1}}",
        "{\"sid\":\"PA_1\",\"permission\":true}",
        "{\"sid\":\"PA_1\",\"permission\":{\"can_publish_sources\":\"CAMERA\"}}",
        "{\"sid\":\"PA_1\",\"permission\":{\"can_publish_sources\":[{}]}}",
        "{\"sid\":\"PA_1\",\"permission\":{\"can_publish_sources\":[null]}}",
        "{\"sid\":\"PA_1\",\"joined_at\":\"yesterday\"}",
        "{\"sid\":1}",
        "{}"
      })
  void what_is_no_participant_is_refused(String json) {
    List<FieldProblem> problems = new ArrayList<>();

    LiveParticipant read = LiveParticipant.read(fields(json, problems));

    assertThat(read == null || !problems.isEmpty()).isTrue();
  }

  @Test
  void a_track_that_is_none_makes_its_participant_none() {
    assertThat(
            LiveParticipant.read(
                fields("{\"sid\":\"PA_1\",\"tracks\":[{\"name\":\"x\"}]}", new ArrayList<>())))
        .isNull();
  }

  @Test
  void a_permission_is_written_whole() {
    ParticipantPermission permission =
        new ParticipantPermission(
            true,
            true,
            false,
            Set.of(TrackSource.SCREEN_SHARE),
            false,
            false,
            true,
            false,
            false,
            false);

    byte[] json = Json.write(permission::write);

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"canSubscribe\":true,\"canPublish\":true,\"canPublishData\":false,"
                + "\"canPublishSources\":[\"SCREEN_SHARE\"],\"hidden\":false,\"recorder\":false,"
                + "\"agent\":true,\"canUpdateMetadata\":false,\"canSubscribeMetrics\":false,"
                + "\"canManageAgentSession\":false}");
    assertThat(
            ParticipantPermission.read(fields(new String(json, StandardCharsets.UTF_8), List.of())))
        .isEqualTo(permission);
  }

  private static <T> T read(Function<JsonObjectReader, @Nullable T> reader, String json) {
    List<FieldProblem> problems = new ArrayList<>();
    T read = reader.apply(fields(json, problems));
    assertThat(problems).isEmpty();
    return Objects.requireNonNull(read);
  }

  private static JsonObjectReader fields(String json, List<FieldProblem> problems) {
    try {
      return new JsonObjectReader(
          Json.readObject(json.getBytes(StandardCharsets.UTF_8)), problems::add);
    } catch (MalformedJsonException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
