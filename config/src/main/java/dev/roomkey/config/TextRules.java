package dev.roomkey.config;

import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import java.util.regex.Pattern;

/** What no setting's text may be, whatever the setting: the traces of a slip of the hand. */
final class TextRules {
  private static final Pattern QUOTED = Pattern.compile("[\"'`“”‘’].*|.*[\"'`“”‘’]");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<.*>|(?<![a-z])your[-_ ]|(?:change|replace)[-_ ]?me|^(?:x{3,}|\\.{3,}|…|todo)$",
          Pattern.CASE_INSENSITIVE);

  private TextRules() {}

  static void check(String text) throws InvalidValueException {
    if (text.isBlank()) {
      throw new InvalidValueException("is blank: give it a value, or leave it out");
    }
    if (Unicode.hasControl(text) || !Unicode.isWellFormed(text)) {
      throw new InvalidValueException(
          "holds a control character, such as a line break or a tab: take it out");
    }
    if (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length()))) {
      throw new InvalidValueException("begins or ends with white space: take it out");
    }
    if (QUOTED.matcher(text).matches()) {
      throw new InvalidValueException(
          "has quotation marks that are part of the value: take them out");
    }
    if (PLACEHOLDER.matcher(text).find()) {
      throw new InvalidValueException(
          "is still the placeholder of an example: put your own value there");
    }
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0xFEFF;
  }
}
