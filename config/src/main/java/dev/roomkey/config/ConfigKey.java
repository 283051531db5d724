package dev.roomkey.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting: a row of {@link SettingDefinitions}.
 *
 * @param path where it stands in the file: {@code server.port}
 * @param kind what its values are
 * @param description one line for people
 * @param standard its value where no source has one, as a source would write it; null: none
 * @param otherwise what holds where there is none, for people
 * @param setBy the method of {@link RoomkeyConfigBuilder} that sets it
 * @param alias the name under which the environment of other LiveKit programs holds it; or null
 * @param slot what it says something about: of the keys of one slot, one source may set one, and
 *     the later source's wins
 * @param secret whether its value is a secret
 * @param required what to write, where it has to be set; null: it need not be
 */
record ConfigKey<T>(
    String path,
    ValueType<T> kind,
    String description,
    @Nullable String standard,
    String otherwise,
    String setBy,
    @Nullable String alias,
    String slot,
    boolean secret,
    @Nullable String required) {

  static final String ENVIRONMENT_PREFIX = "ROOMKEY_";

  static <T> ConfigKey<T> of(String path, ValueType<T> kind, String setBy, String description) {
    return new ConfigKey<>(path, kind, description, null, "–", setBy, null, path, false, null);
  }

  /** The value where no source has one. */
  ConfigKey<T> orElse(String value) {
    return new ConfigKey<>(
        path, kind, description, value, "`" + value + "`", setBy, alias, slot, secret, required);
  }

  /** What holds where no source has a value, in words. */
  ConfigKey<T> otherwise(String words) {
    return new ConfigKey<>(
        path, kind, description, standard, words, setBy, alias, slot, secret, required);
  }

  ConfigKey<T> alsoAs(String variable) {
    return new ConfigKey<>(
        path, kind, description, standard, otherwise, setBy, variable, slot, secret, required);
  }

  ConfigKey<T> inSlot(String name) {
    return new ConfigKey<>(
        path, kind, description, standard, otherwise, setBy, alias, name, secret, required);
  }

  ConfigKey<T> asSecret() {
    return new ConfigKey<>(
        path, kind, description, standard, otherwise, setBy, alias, slot, true, required);
  }

  ConfigKey<T> required(String whatToWrite) {
    return new ConfigKey<>(
        path, kind, description, standard, otherwise, setBy, alias, slot, secret, whatToWrite);
  }

  /** Our own name for it first. */
  List<String> environmentNames() {
    List<String> names = new ArrayList<>();
    names.add(ENVIRONMENT_PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT));
    if (alias != null) {
      names.add(alias);
    }
    return List.copyOf(names);
  }

  /** What the path ends with: {@code port}. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return path;
  }
}
