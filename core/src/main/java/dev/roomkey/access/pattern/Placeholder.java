package dev.roomkey.access.pattern;

import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands between braces in a pattern or a template: {@code {caller.id}}. */
sealed interface Placeholder {
  /** All names there are; a claim's path follows the dot of the third, a number of the others. */
  List<String> NAMES = List.of("caller.id", "caller.name", "caller.claims.", "room.", "session.");

  /** What it stands for; null where there is nothing, or nothing that is one text with content. */
  @Nullable String value(PlaceholderValues values);

  /** Whether a caller has to be known for it to stand for anything. */
  default boolean isOfCaller() {
    return true;
  }

  /** The caller's id. */
  record CallerId() implements Placeholder {
    @Override
    public @Nullable String value(PlaceholderValues values) {
      return values.caller() instanceof Caller.Authenticated known ? known.id() : null;
    }

    @Override
    public String toString() {
      return "{caller.id}";
    }
  }

  /** The caller's name. */
  record CallerName() implements Placeholder {
    @Override
    public @Nullable String value(PlaceholderValues values) {
      return values.caller() instanceof Caller.Authenticated known ? orNull(known.name()) : null;
    }

    @Override
    public String toString() {
      return "{caller.name}";
    }
  }

  /** A claim, where it is one text. A list is none: which of its texts would it be? */
  record Claim(ClaimPath path) implements Placeholder {
    @Override
    public @Nullable String value(PlaceholderValues values) {
      return values.caller() instanceof Caller.Authenticated known
              && path.find(known.claims()) instanceof String text
          ? orNull(text)
          : null;
    }

    @Override
    public String toString() {
      return "{caller.claims." + path + "}";
    }
  }

  /** What a wildcard of the rule's pattern for rooms or sessions stands for. */
  record Capture(String of, int number) implements Placeholder {
    @Override
    public @Nullable String value(PlaceholderValues values) {
      return values.captures().get(number - 1);
    }

    @Override
    public boolean isOfCaller() {
      return false;
    }

    @Override
    public String toString() {
      return "{" + of + "." + number + "}";
    }
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * Reads what stands between the braces.
   *
   * @throws PatternException where there is no such placeholder
   */
  static Placeholder of(String name, PatternScope scope) {
    if (name.equals("caller.id")) {
      return new CallerId();
    }
    if (name.equals("caller.name")) {
      return new CallerName();
    }
    if (name.startsWith("caller.claims.") && name.length() > "caller.claims.".length()) {
      return new Claim(new ClaimPath(name.substring("caller.claims.".length())));
    }
    Matcher capture = Captures.NAME.matcher(name);
    if (capture.matches()) {
      return scope.capture(capture.group(1), Integer.parseInt(capture.group(2)));
    }
    throw new PatternException("has no placeholder", name, NAMES);
  }

  /** The form of a capture's name. */
  final class Captures {
    private static final Pattern NAME = Pattern.compile("(room|session)\\.([1-9])");

    private Captures() {}
  }
}
