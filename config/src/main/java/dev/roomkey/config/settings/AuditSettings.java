package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueTypes;
import java.time.Duration;

/**
 * The audit log.
 *
 * @param keep how long entries are kept
 */
public record AuditSettings(Duration keep) {
  static final Section SECTION = new Section("audit");
  private static final Setting<Duration> KEEP =
      Section.described("How long the entries of the audit log are kept.")
          .define(SECTION, "keep", ValueTypes.duration("1h", "3650d"), "30d");

  static AuditSettings of(SettingValues values) {
    return new AuditSettings(values.get(KEEP));
  }
}
