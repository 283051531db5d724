package dev.roomkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roomkey.base.Keyed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoGrantTest {
  @Test
  void rejects_room_create_for_a_participant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VideoGrant.join("r").roomCreate(true).build())
        .withMessageContaining("participantMayCreateAndDeleteRooms()");
  }

  @Test
  void accepts_room_create_for_a_participant_if_it_is_confirmed() {
    VideoGrant grant = VideoGrant.join("r").participantMayCreateAndDeleteRooms().build();

    assertThat(grant.roomCreate()).isTrue();
    assertThat(grant.participantMayCreateRooms()).isTrue();
  }

  @Test
  void accepts_room_create_without_a_join() {
    assertThat(VideoGrant.createRooms())
        .isEqualTo(VideoGrant.builder().participantMayCreateAndDeleteRooms().build())
        .isEqualTo(VideoGrant.builder().roomCreate(true).build());
  }

  @Test
  void a_new_grant_allows_nothing() {
    VideoGrant grant = VideoGrant.builder().build();

    assertThat(grant)
        .isEqualTo(
            new VideoGrant(
                false, false, false, false, false, false, false, false, false, false, null, null,
                null, null, null, null, Set.of(), null, null));
  }

  @Test
  void each_server_grant_has_one_permission() {
    VideoGrant.Builder nothing = VideoGrant.builder();

    assertThat(VideoGrant.listRooms()).isEqualTo(VideoGrant.builder().roomList(true).build());
    assertThat(VideoGrant.administer("r"))
        .isEqualTo(VideoGrant.builder().roomAdmin(true).room("r").build());
    assertThat(List.of(VideoGrant.createRooms(), VideoGrant.listRooms()))
        .doesNotContain(nothing.build())
        .allSatisfy(grant -> assertThat(grant.roomJoin()).isFalse());
  }

  @Test
  void rejects_a_join_without_a_room() {
    for (String blank : List.of("", " ")) {
      assertThatIllegalArgumentException().isThrownBy(() -> VideoGrant.join(blank));
    }
  }

  @Test
  void treats_an_empty_room_as_absent() {
    assertThat(VideoGrant.builder().room("").destinationRoom("").build())
        .isEqualTo(VideoGrant.builder().build());
  }

  @Test
  void copies_sources() {
    Set<TrackSource> sources = EnumSet.of(TrackSource.MICROPHONE);
    VideoGrant grant = VideoGrant.join("r").canPublishSources(sources).build();

    sources.add(TrackSource.CAMERA);

    assertThat(grant.canPublishSources()).containsExactly(TrackSource.MICROPHONE).isUnmodifiable();
  }

  @ParameterizedTest
  @CsvSource({
    "camera, CAMERA",
    "MicroPhone, MICROPHONE",
    "screen_share, SCREEN_SHARE",
    "screen_share_audio, SCREEN_SHARE_AUDIO"
  })
  void reads_a_source_in_any_case(String claim, TrackSource source) {
    assertThat(Keyed.find(TrackSource.class, claim)).hasValue(source);
  }
}
