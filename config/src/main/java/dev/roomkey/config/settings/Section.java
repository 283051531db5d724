package dev.roomkey.config.settings;

import dev.roomkey.config.values.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definitions of one section of the file, in the order of the documentation. */
final class Section {
  private final String name;
  private final List<Setting<?>> settings = new ArrayList<>();

  Section(String name) {
    this.name = name;
  }

  List<Setting<?>> settings() {
    return List.copyOf(settings);
  }

  /** Starts a definition with its description in the documentation. */
  static Definition described(String description) {
    return new Definition(description);
  }

  /** An incomplete definition; each method completes it and adds it to a section. */
  record Definition(String description) {
    /** Defines a setting with a default, written as in an environment variable. */
    <T> Setting<T> define(Section section, String name, ValueType<T> type, String defaultText) {
      return add(section, name, type, defaultText, "`" + defaultText + "`", null);
    }

    /** Defines an optional setting; {@code defaultWords} describes the effect of its absence. */
    <T> Setting<T> optional(Section section, String name, ValueType<T> type, String defaultWords) {
      return add(section, name, type, null, defaultWords, null);
    }

    /** Defines a required setting; {@code remedy} describes its value. */
    <T> Setting<T> required(Section section, String name, ValueType<T> type, String remedy) {
      return add(section, name, type, null, "**required**", remedy);
    }

    private <T> Setting<T> add(
        Section section,
        String name,
        ValueType<T> type,
        @Nullable String defaultText,
        String defaultWords,
        @Nullable String remedy) {
      String path = section.name + "." + name;
      Setting<T> setting =
          new Setting<>(path, type, defaultText, defaultWords, remedy, description);
      section.settings.add(setting);
      return setting;
    }
  }
}
