package dev.roomkey.access.pattern;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates callers, patterns and templates for tests. */
final class Given {
  private Given() {}

  private record Values(Caller caller, List<String> captures) implements PlaceholderValues {}

  // Class files lose the type annotation of the record's constructor that permits null claims.
  @SuppressWarnings("NullAway")
  static Caller.Authenticated caller(String id, Map<String, @Nullable Object> claims) {
    return new Caller.Authenticated(id, null, Set.of(), claims, AuthMethod.OIDC);
  }

  static PlaceholderValues by(Caller caller, String... captures) {
    return new Values(caller, List.of(captures));
  }

  static TextPattern pattern(String text) {
    return TextPattern.of(text, PatternScope.CALLER);
  }

  static TextTemplate template(String text) {
    return TextTemplate.of(text, PatternScope.CALLER);
  }
}
