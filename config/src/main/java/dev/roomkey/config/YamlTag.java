package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import org.jspecify.annotations.Nullable;

/**
 * Values that are mappings or lists of them. Where a source has one text for them, as an
 * environment variable does, the text is YAML.
 *
 * @param kind what they are
 */
record YamlTag<T>(ValueType<T> kind) implements ValueType<T> {
  @Override
  public String what() {
    return kind.what();
  }

  @Override
  public @Nullable T read(RawValue raw, String field, Diagnostics findings) {
    RawValue parsed =
        raw instanceof RawValue.Scalar text && text.form() == RawValue.Form.UNTYPED
            ? YamlParser.readValue(text.text(), text.place(), field, findings)
            : raw;
    return parsed == null ? null : kind.read(parsed, field, findings);
  }
}
