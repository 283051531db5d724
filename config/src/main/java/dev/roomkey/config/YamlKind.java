package dev.roomkey.config;

import org.jspecify.annotations.Nullable;

/**
 * Values that are mappings or lists of them. Where a source has one text for them, as an
 * environment variable does, the text is YAML.
 *
 * @param kind what they are
 */
record YamlKind<T>(Kind<T> kind) implements Kind<T> {
  @Override
  public String what() {
    return kind.what();
  }

  @Override
  public @Nullable T read(Raw raw, String field, Findings findings) {
    Raw parsed =
        raw instanceof Raw.Text text && text.form() == Raw.Form.UNTYPED
            ? YamlText.readValue(text.text(), text.place(), field, findings)
            : raw;
    return parsed == null ? null : kind.read(parsed, field, findings);
  }
}
