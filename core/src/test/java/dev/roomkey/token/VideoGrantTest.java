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
  void a_participant_cannot_create_and_delete_rooms() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VideoGrant.join("r").roomCreate(true).build())
        .withMessageContaining("participantMayCreateAndDeleteRooms()");
  }

  @Test
  void a_participant_can_where_it_is_named() {
    VideoGrant grant = VideoGrant.join("r").participantMayCreateAndDeleteRooms().build();

    assertThat(grant.roomCreate()).isTrue();
    assertThat(grant.participantMayCreateRooms()).isTrue();
  }

  @Test
  void who_does_not_join_may_create_rooms_unnamed() {
    assertThat(VideoGrant.createRooms())
        .isEqualTo(VideoGrant.builder().participantMayCreateAndDeleteRooms().build())
        .isEqualTo(VideoGrant.builder().roomCreate(true).build());
  }

  @Test
  void a_grant_allows_nothing_that_was_not_said() {
    VideoGrant grant = VideoGrant.builder().build();

    assertThat(grant)
        .isEqualTo(
            new VideoGrant(
                false, false, false, false, false, false, false, false, false, false, null, null,
                null, null, null, null, Set.of(), null, null));
  }

  @Test
  void what_a_server_signs_for_itself_allows_one_thing() {
    VideoGrant.Builder nothing = VideoGrant.builder();

    assertThat(VideoGrant.listRooms()).isEqualTo(VideoGrant.builder().roomList(true).build());
    assertThat(VideoGrant.administer("r"))
        .isEqualTo(VideoGrant.builder().roomAdmin(true).room("r").build());
    assertThat(List.of(VideoGrant.createRooms(), VideoGrant.listRooms()))
        .doesNotContain(nothing.build())
        .allSatisfy(grant -> assertThat(grant.roomJoin()).isFalse());
  }

  @Test
  void nobody_joins_a_room_without_a_name_by_a_slip() {
    for (String blank : List.of("", " ")) {
      assertThatIllegalArgumentException().isThrownBy(() -> VideoGrant.join(blank));
    }
  }

  @Test
  void an_empty_room_is_no_room() {
    assertThat(VideoGrant.builder().room("").destinationRoom("").build())
        .isEqualTo(VideoGrant.builder().build());
  }

  @Test
  void sources_are_copied() {
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
  void a_source_is_read_in_any_case(String claim, TrackSource source) {
    assertThat(Keyed.find(TrackSource.class, claim)).hasValue(source);
  }
}
