package dev.roomkey.config.settings;

import dev.roomkey.admission.AdmissionOptions;
import dev.roomkey.admission.AdmissionOptions.Recording;
import dev.roomkey.admission.AdmissionOptions.Unknown;
import dev.roomkey.config.values.ValueTypes;
import java.time.Duration;

/**
 * The records of admissions.
 *
 * @param options how admissions are recorded
 */
public record AdmissionSettings(AdmissionOptions options) {
  static final Section SECTION = new Section("admissions");
  static final Setting<Recording> RECORD =
      Section.described(
              "Which admissions are recorded; auto: all if `state.store` is set, otherwise those"
                  + " that a limit or a role requires.")
          .define(SECTION, "record", ValueTypes.oneOf(Recording.class), "auto");
  private static final Setting<Duration> HOLD =
      Section.described("The maximum time for which a seat is held for a participant to join.")
          .optional(
              SECTION,
              "hold",
              ValueTypes.duration("10s", "24h"),
              "until 60 s after the token expires");
  private static final Setting<Boolean> RECHECK =
      Section.described(
              "Whether changed rules are evaluated again for the participants in the rooms.")
          .define(SECTION, "recheck", ValueTypes.TRUE_OR_FALSE, "true");

  static final Setting<Unknown> UNKNOWN =
      Section.described(
              "Whether participants without an admission may join, such as those with a token of"
                  + " another program.")
          .define(SECTION, "unknown", ValueTypes.oneOf(Unknown.class), "allow");

  static AdmissionSettings of(SettingValues values) {
    return new AdmissionSettings(
        new AdmissionOptions(
            values.get(RECORD), values.find(HOLD), values.get(RECHECK), values.get(UNKNOWN)));
  }
}
