package dev.roomkey.access.pattern;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.ClaimPath;
import org.jspecify.annotations.Nullable;

/** A piece of a pattern or a template. */
sealed interface Part {
  /** Text that stands for itself. */
  record Literal(String text) implements Part {}

  /** Any text with content and without the separator. */
  record Wildcard() implements Part {}

  /** The name in braces: a value of the caller, or of a wildcard of the rule's other pattern. */
  sealed interface Placeholder extends Part {
    /** Returns the value; null if there is none, or it is not one text with content. */
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
        case Capture none -> null;
      };
    }
  }

  /** The caller's id. */
  record CallerId() implements Placeholder {}

  /** The caller's name. */
  record CallerName() implements Placeholder {}

  /** A claim of the caller. */
  record Claim(ClaimPath path) implements Placeholder {}

  /** The value of a wildcard, counted from one, of the pattern of rooms or sessions. */
  record Capture(String pattern, int number) implements Placeholder {}
}
