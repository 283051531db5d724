package dev.roomkey.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of one setting, for what an adapter generates of all of them.
 *
 * @param path where it stands in the file: {@code server.base_path}
 * @param what completes "must be": {@code a duration from 1s to 5m}
 * @param description one line
 * @param standard its value where no source has one; null: none
 */
public record SettingInfo(String path, String what, String description, @Nullable String standard) {
  /** All there are, in the order of the documentation. */
  public static List<SettingInfo> all() {
    return SettingDefinitions.ALL.stream()
        .map(key ->
            new SettingInfo(key.path(), key.kind().what(), key.description(), key.standard()))
        .toList();
  }
}
