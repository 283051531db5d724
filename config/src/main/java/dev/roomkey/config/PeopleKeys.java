package dev.roomkey.config;

import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.SourceLocation;
import dev.roomkey.config.settings.AdminRooms;
import dev.roomkey.config.settings.AdminSettings;
import dev.roomkey.config.settings.PageSettings;
import java.util.List;
import java.util.Optional;

/** The part of {@link SettingDefinitions} about what people do with Roomkey itself. */
final class PeopleKeys {
  private static final String OFF = "off";

  static final ConfigKey<Optional<String>> ADMIN_ROLE =
      ConfigKey.of(
              "admin.role",
              ScalarType.of("the name of a role, or off", PeopleKeys::role),
              "adminRole",
              "Which role of a caller's lets them administer rooms.")
          .orElse("admin");
  static final ConfigKey<AdminRooms> ADMIN_ROOMS =
      ConfigKey.of(
              "admin.rooms",
              ValueTypes.oneOf(AdminRooms.class),
              "adminRooms",
              "Which rooms of the LiveKit server they see and touch.")
          .orElse("own");
  static final ConfigKey<Boolean> PAGES_JOIN =
      ConfigKey.of(
              "pages.join",
              ValueTypes.TRUE_OR_FALSE,
              "joinPage",
              "Whether the program has the page to join from, at `/` and `/join`.")
          .orElse("false");
  static final ConfigKey<Boolean> PAGES_CONSOLE =
      ConfigKey.of(
              "pages.console",
              ValueTypes.TRUE_OR_FALSE,
              "consolePage",
              "Whether the program has the console, at `/console`.")
          .orElse("false");

  /** In the order of the documentation. */
  static final List<ConfigKey<?>> ALL = List.of(ADMIN_ROLE, ADMIN_ROOMS, PAGES_JOIN, PAGES_CONSOLE);

  private PeopleKeys() {}

  private static Optional<String> role(String text) throws InvalidValueException {
    if (text.isBlank() || Unicode.hasControl(text)) {
      throw new InvalidValueException("must be the name of a role as callers have it, or off");
    }
    return text.equals(OFF) ? Optional.empty() : Optional.of(text);
  }

  static AdminSettings admin(Values values) {
    return new AdminSettings(values.get(ADMIN_ROLE), values.get(ADMIN_ROOMS));
  }

  static PageSettings pages(Values values) {
    return new PageSettings(values.get(PAGES_JOIN), values.get(PAGES_CONSOLE));
  }

  /** Whether somebody said that there are administrators, rather than left it as it is. */
  static boolean wantAdministrators(Values values) {
    RawValue role = values.raw(ADMIN_ROLE);
    return role != null
        && !role.place().equals(SourceLocation.DEFAULT)
        && values.getOr(ADMIN_ROLE, Optional.empty()).isPresent();
  }
}
