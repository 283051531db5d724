package dev.roomkey.config.settings;

import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.ValueType;
import dev.roomkey.config.values.ValueTypes;
import dev.roomkey.state.StorePassword;
import dev.roomkey.state.StoreUrl;
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

  private static final String FILE = StoreUrl.SQLITE + ":";

  private static final ValueType.Parser<StoreUrl> URL = ValueTypes.trusted(StoreUrl::parse);

  static final Section SECTION = new Section("state");
  static final Setting<String> STORE =
      Section.described(
              "The store of admissions, bans, audit entries and events for the application."
                  + " Replicas share one PostgreSQL database.")
          .optional(
              SECTION,
              "store",
              ValueType.text(
                  "sqlite:PATH, postgresql://HOST/DATABASE, or datasource in Spring Boot",
                  StateSettings::parseStore),
              "the memory of the process");
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
    String store = values.find(STORE);
    return new StateSettings(
        store == null ? null : resolve(store, repoRoot), values.find(PASSWORD));
  }

  private static String parseStore(String text) throws InvalidValueException {
    if (!text.equals(DATA_SOURCE)) {
      URL.parse(text);
    }
    return text;
  }

  /** Returns the URL with the absolute path of its file. */
  private static String resolve(String store, Path repoRoot) {
    return isFile(store) ? FILE + repoRoot.resolve(store.substring(FILE.length())) : store;
  }

  /** Returns whether the store is a file, which has no password. */
  static boolean isFile(String store) {
    return store.startsWith(FILE);
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
