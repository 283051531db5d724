package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that are written as one text.
 *
 * @param what completes "must be"
 * @param forms how YAML may write it
 * @param rules whether {@link TextRules} hold
 * @param parser makes the value of the text
 */
record ScalarType<T>(String what, Set<RawValue.Form> forms, boolean rules, Parser<T> parser)
    implements ValueType<T> {

  /** Makes a value of a text. */
  interface Parser<T> {
    T parse(String text) throws InvalidValueException;
  }

  /** A text in YAML, too. */
  static <T> ScalarType<T> of(String what, Parser<T> parser) {
    return new ScalarType<>(what, Set.of(RawValue.Form.TEXT), true, parser);
  }

  /** Any text at all, spaces and line breaks included. */
  static ScalarType<String> free(String what) {
    return new ScalarType<>(what, Set.of(RawValue.Form.TEXT), false, text -> text);
  }

  /** The same, written in other forms of YAML. */
  ScalarType<T> writtenAs(RawValue.Form... others) {
    return new ScalarType<>(what, Set.of(others), rules, parser);
  }

  @Override
  public @Nullable T read(RawValue raw, String field, Diagnostics findings) {
    try {
      if (!(raw instanceof RawValue.Scalar text)) {
        throw new InvalidValueException(RawValue.misshapen(raw, what));
      }
      if (text.form() != RawValue.Form.UNTYPED && !forms.contains(text.form())) {
        throw new InvalidValueException(wrongForm(text));
      }
      return parse(text.text());
    } catch (InvalidValueException unfit) {
      findings.problem(raw.place(), field, unfit.reason());
      return null;
    }
  }

  private T parse(String text) throws InvalidValueException {
    if (rules) {
      TextRules.check(text);
    }
    return parser.parse(text);
  }

  private String wrongForm(RawValue.Scalar text) {
    if (forms.contains(RawValue.Form.TEXT)) {
      return "must be a text, and YAML reads a number or a flag here: put it in quotes";
    }
    try {
      parse(text.text());
      return "must be " + what + ", without quotes around it";
    } catch (InvalidValueException unfit) {
      return "must be " + what;
    }
  }
}
