package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import java.util.Optional;

/**
 * The administrators of rooms.
 *
 * @param role the role that makes a caller an administrator; empty if there are no administrators
 * @param rooms the rooms that administrators can see and change
 */
public record AdminSettings(Optional<String> role, AdminRooms rooms) {
  static final Section SECTION = new Section("admin");
  static final Setting<Optional<String>> ROLE =
      Section.described("The role that makes a caller an administrator of rooms.")
          .define(
              SECTION,
              "role",
              ValueType.text(
                  "the name of a role, or off",
                  text -> Optional.of(text).filter(role -> !role.equals("off"))),
              "admin");
  private static final Setting<AdminRooms> ROOMS =
      Section.described("The rooms of the LiveKit cluster that administrators can see and change.")
          .define(SECTION, "rooms", ValueTypes.oneOf(AdminRooms.class), "own");

  static AdminSettings of(SettingValues values) {
    return new AdminSettings(values.get(ROLE), values.get(ROOMS));
  }
}
