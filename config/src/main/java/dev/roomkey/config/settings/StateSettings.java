package dev.roomkey.config.settings;

import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.state.StorePassword;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The state store of a deployment. The password prints as {@code <redacted>}.
 *
 * @param store the URL, which contains no password; {@link #DATA_SOURCE} for a store of the
 *     application; null for the memory of the process
 * @param password the password; null for none
 */
public record StateSettings(@Nullable String store, @Nullable StorePassword password) {
  /** A store of the application that embeds the routes. */
  public static final String DATA_SOURCE = "datasource";

  static final Section SECTION = new Section("state");
  static final Setting<String> STORE =
      Section.described("The store of admissions. Replicas share one PostgreSQL database.")
          .optional(SECTION, "store", StoreUrl.TYPE, "the memory of the process");
  static final Setting<StorePassword> PASSWORD =
      Section.described("The password of a PostgreSQL store.")
          .optional(
              SECTION,
              "password",
              ValueType.verbatim("a password", StateSettings::parsePassword),
              "none");
  static final Setting<Path> PASSWORD_FILE =
      Section.described("A file that contains only that password.")
          .optional(SECTION, "password_file", ValueTypes.FILE, "in place of `state.password`");

  static StateSettings of(SettingValues values, Path repoRoot) {
    String url = values.find(STORE);
    return new StateSettings(
        url == null ? null : StoreUrl.resolve(url, repoRoot), values.find(PASSWORD));
  }

  private static StorePassword parsePassword(String text) throws InvalidValueException {
    if (text.isEmpty()) {
      throw new InvalidValueException("is empty: set a value, or remove the key");
    }
    if (Unicode.hasControl(text) || !Unicode.isWellFormed(text)) {
      throw new InvalidValueException(
          "contains a control character, such as a line break or a tab: remove it");
    }
    return StorePassword.of(text);
  }
}
