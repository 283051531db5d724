package dev.roomkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.admission.AdmissionOptions.Recording;
import dev.roomkey.admission.AdmissionOptions.Unknown;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionSettingsTest {
  private static final String POLICY =
      """
      livekit: {url: "ws://127.0.0.1:7880", api_key: %s, api_secret: %s}
      access:
        callers: [anonymous]
        roles: {guest: {identity: per_join, ROLE}}
        rules: [{name: all, caller: anyone, role: guest}]
      """
          .formatted(Sources.KEY, Sources.SECRET);

  @TempDir Path directory;

  @Test
  void the_settings_are_the_options_of_admissions() {
    assertThat(
            Sources.complete(directory)
                .file(
                    Sources.COMPLETE
                        + "admissions: {record: on, hold: 45s, recheck: false, unknown: remove}\n")
                .settings()
                .admissions()
                .options())
        .isEqualTo(
            new AdmissionOptions(Recording.ON, Duration.ofSeconds(45), false, Unknown.REMOVE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RECORD | yes | must be one of auto, on, off
          HOLD | 9s | must be a duration from 10s to 24h
          HOLD | 25h | must be a duration from 10s to 24h
          RECHECK | on | must be true or false
          """)
  void rejects_an_invalid_value(String setting, String value, String message) {
    assertThat(Sources.complete(directory).env("ROOMKEY_ADMISSIONS_" + setting, value).problem())
        .endsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"duplicate_identity: reject", "session_ends: with_token"})
  void a_role_that_needs_records_requires_that_they_are_kept(String field) {
    assertThat(policy(field).env("ROOMKEY_ADMISSIONS_RECORD", "off").problem())
        .isEqualTo(
            ("the environment variable ROOMKEY_ADMISSIONS_RECORD: admissions.record is off, and"
                    + " access.roles.guest.%s needs records: set auto or on, or remove that field")
                .formatted(field));
  }

  @Test
  void unknown_participants_are_removed_only_if_others_are_recorded() {
    assertThat(
            Sources.complete(directory)
                .env("ROOMKEY_ADMISSIONS_RECORD", "off")
                .env("ROOMKEY_ADMISSIONS_UNKNOWN", "remove")
                .problem())
        .isEqualTo(
            "the environment variable ROOMKEY_ADMISSIONS_RECORD: admissions.record is off, and"
                + " admissions.unknown: remove needs records: set auto or on, or allow unknown"
                + " participants");
  }

  /** LiveKit enforces the limit of a room. */
  @Test
  void a_limit_does_not_require_that_records_are_kept() {
    assertThat(
            policy("room: {max_participants: 5}")
                .env("ROOMKEY_ROOMS_MAX_PARTICIPANTS", "5")
                .env("ROOMKEY_ADMISSIONS_RECORD", "off")
                .warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          duplicate_identity: reject | access.roles.guest.duplicate_identity: reject
          session_ends: with_token | access.roles.guest.session_ends: with_token
          room: {max_participants: 5} | access.roles.guest.room.max_participants
          """)
  void warns_about_a_role_whose_records_end_with_the_process(String field, String reason) {
    Sources sources = policy(field);

    assertThat(sources.warnings()).containsExactly(warning(reason));
    assertThat(sources.env("ROOMKEY_STATE_STORE", "sqlite:state.db").warnings()).isEmpty();
  }

  @Test
  void warns_about_settings_whose_records_end_with_the_process() {
    assertThat(Sources.complete(directory).env("ROOMKEY_ROOMS_MAX_PARTICIPANTS", "2").warnings())
        .containsExactly(warning("rooms.max_participants"));
    assertThat(Sources.complete(directory).env("ROOMKEY_ADMISSIONS_RECORD", "on").warnings())
        .containsExactly(warning("admissions.record: on"));
    assertThat(Sources.complete(directory).env("ROOMKEY_ADMISSIONS_UNKNOWN", "remove").warnings())
        .containsExactly(warning("admissions.unknown: remove"));
  }

  @Test
  void does_not_warn_about_roles_without_such_terms() {
    assertThat(policy("duplicate_identity: replace, session_ends: never").warnings()).isEmpty();
  }

  private static String warning(String reason) {
    return ("state.store is not set, and %s needs records of admissions: they are kept in memory"
            + " and end with the process. Set state.store to keep them")
        .formatted(reason);
  }

  private Sources policy(String field) {
    return Sources.in(directory).file(POLICY.replace("ROLE", field));
  }
}
