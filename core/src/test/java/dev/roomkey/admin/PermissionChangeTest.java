package dev.roomkey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.token.TrackSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a change takes away when it is applied again. */
final class PermissionChangeTest {
  private static final PermissionChange ALL =
      new PermissionChange(true, true, true, Set.of(), true);
  private static final ParticipantPermission SPEAKER =
      ALL.appliedTo(ParticipantPermission.listener());

  private static PermissionChange sources(TrackSource... sources) {
    return new PermissionChange(null, null, null, Set.of(sources), null);
  }

  @Test
  void a_change_that_is_applied_again_grants_nothing() {
    ParticipantPermission listener = ParticipantPermission.listener();

    assertThat(ALL.takenFrom(listener)).isEqualTo(listener);
    assertThat(ALL.revocations().isEmpty()).isTrue();
  }

  @Test
  void a_change_that_is_applied_again_takes_away() {
    PermissionChange change = new PermissionChange(false, null, true, null, false);

    assertThat(change.takenFrom(SPEAKER)).isEqualTo(change.appliedTo(SPEAKER));
    assertThat(change.revocations())
        .isEqualTo(new PermissionChange(false, null, null, null, false));
  }

  @Test
  void sources_are_taken_away_and_never_added() {
    PermissionChange camera = sources(TrackSource.CAMERA);
    ParticipantPermission onlyCamera = camera.appliedTo(SPEAKER);
    ParticipantPermission both =
        sources(TrackSource.CAMERA, TrackSource.MICROPHONE).appliedTo(SPEAKER);
    ParticipantPermission microphone = sources(TrackSource.MICROPHONE).appliedTo(SPEAKER);

    assertThat(camera.takenFrom(SPEAKER)).isEqualTo(onlyCamera);
    assertThat(camera.takenFrom(both)).isEqualTo(onlyCamera);
    ParticipantPermission none = camera.takenFrom(microphone);
    assertThat(none.canPublish()).isFalse();
    assertThat(none.canPublishSources()).containsExactly(TrackSource.MICROPHONE);
  }
}
