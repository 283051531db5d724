package dev.roomkey.access.pattern;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.ClaimPath;
import org.jspecify.annotations.Nullable;

/** A piece of a pattern or a template. */
sealed interface Part {
  /** Literal text. */
  record Literal(String text) implements Part {}

  /** A wildcard, which matches any text that is not blank and does not contain the separator. */
  record Wildcard() implements Part {}

  /** A name in braces, which refers to the caller or to a wildcard of the rule's pattern. */
  sealed interface Placeholder extends Part {
    /** Returns the value, or null if it is missing, blank or not a string. */
    default @Nullable String value(PlaceholderValues values) {
      if (this instanceof Capture capture) {
        return values.captures().get(capture.number() - 1);
      }
      return values.caller() instanceof Authenticated caller
              && valueOf(caller) instanceof String text
              && !text.isBlank()
          ? text
          : null;
    }

    private @Nullable Object valueOf(Authenticated caller) {
      return switch (this) {
        case CallerId id -> caller.id();
        case CallerName name -> caller.name();
        case Claim claim -> claim.path().find(caller.claims());
        case Capture capture -> null;
      };
    }
  }

  /** The caller's id. */
  record CallerId() implements Placeholder {}

  /** The caller's name. */
  record CallerName() implements Placeholder {}

  /** A claim of the caller. */
  record Claim(ClaimPath path) implements Placeholder {}

  /**
   * The value of a wildcard.
   *
   * @param pattern the pattern of the wildcard: {@code room} or {@code session}
   * @param number of the wildcard in the pattern, counted from one
   */
  record Capture(String pattern, int number) implements Placeholder {}
}
