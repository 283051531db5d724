package dev.roomkey.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.AdmissionTerms.DuplicateIdentity;
import dev.roomkey.access.AdmissionTerms.SessionEnd;
import dev.roomkey.admission.AdmissionOptions.Recording;
import dev.roomkey.admission.AdmissionOptions.Unknown;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.TokenClaims;
import dev.roomkey.token.VideoGrant;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which admissions are recorded, and why. */
final class AdmissionOptionsTest {
  private static final RoomName ROOM = new RoomName("lobby");

  private static Permit permit(
      int limit, DuplicateIdentity duplicateIdentity, SessionEnd sessionEnd) {
    RoomConfiguration config = RoomConfiguration.DEFAULT.withMaxParticipants(limit);
    TokenClaims claims =
        TokenClaims.validFor(Duration.ofMinutes(10))
            .identity("ada")
            .video(VideoGrant.join(ROOM.value()).build())
            .build();
    return new Permit(
        claims,
        RoomPlan.of(new RoomTarget.Named(ROOM), config),
        null,
        new AdmissionTerms(null, duplicateIdentity, sessionEnd));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AUTO, false, ALLOW,  false
          AUTO, true,  ALLOW,  true
          AUTO, false, REMOVE, true
          ON,   false, ALLOW,  true
          OFF,  true,  ALLOW,  false
          """)
  void tells_whether_all_admissions_are_recorded(
      Recording recording, boolean hasStore, Unknown unknown, boolean all) {
    AdmissionOptions options = new AdmissionOptions(recording, null, true, unknown);

    assertThat(options.recordsAll(hasStore)).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AUTO, false, 0, REPLACE, NEVER,      []
          AUTO, true,  0, REPLACE, NEVER,      [STORE]
          AUTO, false, 2, REPLACE, NEVER,      [LIMIT]
          AUTO, false, 0, REJECT,  NEVER,      [ROLE]
          AUTO, false, 0, REPLACE, WITH_TOKEN, [ROLE]
          AUTO, true,  2, REJECT,  WITH_TOKEN, '[STORE, LIMIT, ROLE]'
          ON,   true,  2, REJECT,  WITH_TOKEN, [SETTING]
          OFF,  true,  2, REJECT,  WITH_TOKEN, []
          """)
  void records_what_a_store_a_limit_or_a_role_requires(
      Recording recording,
      boolean hasStore,
      int limit,
      DuplicateIdentity duplicateIdentity,
      SessionEnd sessionEnd,
      String expected) {
    AdmissionOptions options = new AdmissionOptions(recording, null, true, Unknown.ALLOW);
    Set<RecordReason> reasons =
        options.reasons(permit(limit, duplicateIdentity, sessionEnd), hasStore);

    assertThat(reasons).hasToString(expected);
  }

  @Test
  void records_all_if_unknown_participants_are_removed() {
    AdmissionOptions options = new AdmissionOptions(Recording.AUTO, null, true, Unknown.REMOVE);

    assertThat(options.reasons(permit(0, DuplicateIdentity.REPLACE, SessionEnd.NEVER), false))
        .containsExactly(RecordReason.SETTING);
  }
}
