package dev.roomkey.config;

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
record TextKind<T>(String what, Set<Raw.Form> forms, boolean rules, Parser<T> parser)
    implements Kind<T> {

  /** Makes a value of a text. */
  interface Parser<T> {
    T parse(String text) throws UnfitException;
  }

  /** A text in YAML, too. */
  static <T> TextKind<T> of(String what, Parser<T> parser) {
    return new TextKind<>(what, Set.of(Raw.Form.TEXT), true, parser);
  }

  /** Any text at all, spaces and line breaks included. */
  static TextKind<String> free(String what) {
    return new TextKind<>(what, Set.of(Raw.Form.TEXT), false, text -> text);
  }

  /** The same, written in other forms of YAML. */
  TextKind<T> writtenAs(Raw.Form... others) {
    return new TextKind<>(what, Set.of(others), rules, parser);
  }

  @Override
  public @Nullable T read(Raw raw, String field, Findings findings) {
    try {
      if (!(raw instanceof Raw.Text text)) {
        throw new UnfitException(Raw.misshapen(raw, what));
      }
      if (text.form() != Raw.Form.UNTYPED && !forms.contains(text.form())) {
        throw new UnfitException(wrongForm(text));
      }
      return parse(text.text());
    } catch (UnfitException unfit) {
      findings.problem(raw.place(), field, unfit.reason());
      return null;
    }
  }

  private T parse(String text) throws UnfitException {
    if (rules) {
      TextRules.check(text);
    }
    return parser.parse(text);
  }

  private String wrongForm(Raw.Text text) {
    if (forms.contains(Raw.Form.TEXT)) {
      return "must be a text, and YAML reads a number or a flag here: put it in quotes";
    }
    try {
      parse(text.text());
      return "must be " + what + ", without quotes around it";
    } catch (UnfitException unfit) {
      return "must be " + what;
    }
  }
}
