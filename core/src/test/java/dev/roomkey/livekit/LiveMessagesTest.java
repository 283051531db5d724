package dev.roomkey.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roomkey.json.Json;
import dev.roomkey.json.JsonLimits;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.livekit.LiveParticipant.State;
import dev.roomkey.livekit.LiveParticipant.Track;
import dev.roomkey.token.ParticipantKind;
import dev.roomkey.token.TrackSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests messages that a current livekit-server does not send. */
class LiveMessagesTest {
  /** Written by the Twirp server of LiveKit's protocol from constants that it does not know. */
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
  void reads_messages_with_unknown_constants() {
    LiveParticipant ann = read(LiveParticipant.MESSAGE, FROM_THE_FUTURE);

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
  void unknown_sources_only_do_not_permit_every_source() {
    ParticipantPermission permission = read(LiveParticipant.MESSAGE, FROM_THE_FUTURE).permission();

    assertThat(permission.canSubscribe()).isTrue();
    assertThat(permission.canPublish()).isFalse();
    assertThat(permission.canPublishSources()).isEmpty();
  }

  @Test
  void absent_fields_have_the_defaults_of_proto() {
    LiveParticipant ann =
        read(
            LiveParticipant.MESSAGE,
            "{\"sid\":\"PA_1\",\"identity\":\"ann\",\"tracks\":[{\"sid\":\"TR_1\"}]}");

    assertThat(ann.state()).isEqualTo(State.JOINING);
    assertThat(ann.kind()).isEqualTo(ParticipantKind.STANDARD);
    assertThat(ann.permission()).isEqualTo(ParticipantPermission.NONE);
    assertThat(ann.tracks())
        .containsExactly(new Track("TR_1", "", null, false, Track.Type.AUDIO, 0, 0, ""));
  }

  @Test
  void reads_camel_case_and_plain_numbers() {
    LiveRoom room =
        read(
            LiveRoom.MESSAGE,
            "{\"sid\":\"RM_1\",\"name\":\"r\",\"emptyTimeout\":5,\"numParticipants\":2,"
                + "\"creationTimeMs\":1795358106828}");

    assertThat(room.emptyTimeout()).hasSeconds(5);
    assertThat(room.numParticipants()).isEqualTo(2);
    assertThat(room.createdAt()).isEqualTo(Instant.ofEpochMilli(1795358106828L));
  }

  @Test
  void to_string_omits_the_turn_password_and_personal_data() {
    LiveRoom room =
        read(
            LiveRoom.MESSAGE,
            "{\"sid\":\"RM_1\",\"name\":\"r\",\"metadata\":\"PRIVATE\",\"turn_password\":\"PRIVATE\"}");
    LiveParticipant ann =
        read(
            LiveParticipant.MESSAGE,
            "{\"sid\":\"PA_1\",\"identity\":\"ann\",\"name\":\"PRIVATE\",\"metadata\":\"PRIVATE\","
                + "\"attributes\":{\"PRIVATE\":\"PRIVATE\"}}");
    Dispatch dispatch =
        read(Dispatch.MESSAGE, "{\"id\":\"AD_1\",\"room\":\"r\",\"metadata\":\"PRIVATE\"}");

    assertThat(room + " " + ann + " " + dispatch).doesNotContain("PRIVATE");
  }

  @Test
  void reads_a_dispatch_without_a_state() {
    Dispatch dispatch = read(Dispatch.MESSAGE, "{\"id\":\"AD_1\",\"room\":\"r\",\"state\":null}");

    assertThat(dispatch.createdAt()).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "-9223372036854775808"})
  void limits_a_time_that_is_out_of_range(String seconds) {
    LiveRoom room =
        read(LiveRoom.MESSAGE, "{\"sid\":\"RM_1\",\"creation_time\":\"" + seconds + "\"}");
    Dispatch dispatch =
        read(Dispatch.MESSAGE, "{\"id\":\"AD_1\",\"state\":{\"created_at\":\"" + seconds + "\"}}");

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
  void rejects_an_invalid_participant(String json) {
    assertThatThrownBy(() -> stream(LiveParticipant.MESSAGE, json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("response does not match the request");
  }

  @Test
  void rejects_a_participant_with_an_invalid_track() {
    assertThatThrownBy(() ->
            stream(LiveParticipant.MESSAGE, "{\"sid\":\"PA_1\",\"tracks\":[{\"name\":\"x\"}]}"))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void writes_all_fields_of_a_permission() throws Exception {
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
            ParticipantPermission.read(new JsonObjectReader(Json.readObject(json), problem -> {})))
        .isEqualTo(permission);
  }

  private static <T> T read(Message<T> message, String json) {
    try {
      return stream(message, json);
    } catch (IOException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static <T> T stream(Message<T> message, String json) throws IOException {
    InputStream utf8 = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    return Json.read(utf8, JsonLimits.ofDocument(), message.matching(any -> true));
  }
}
