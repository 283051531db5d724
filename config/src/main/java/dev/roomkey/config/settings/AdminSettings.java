package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.util.Optional;

/**
 * The administrators of rooms.
 *
 * @param role the role of a caller that makes it an administrator; empty: there are none
 * @param rooms the rooms that administrators see and change
 */
public record AdminSettings(Optional<String> role, AdminRooms rooms) {
  static final Section SECTION = new Section("admin");
  static final Setting<Optional<String>> ROLE =
      Section.described("Which role of a caller's lets them administer rooms.")
          .define(
              SECTION,
              "role",
              ValueType.text(
                  "the name of a role, or off",
                  text -> Optional.of(text).filter(role -> !role.equals("off"))),
              "admin");
  private static final Setting<AdminRooms> ROOMS =
      Section.described("Which rooms of the LiveKit server they see and touch.")
          .define(SECTION, "rooms", ValueTypes.oneOf(AdminRooms.class), "own");

  static AdminSettings of(SettingValues values) {
    return new AdminSettings(values.get(ROLE), values.get(ROOMS));
  }
}
