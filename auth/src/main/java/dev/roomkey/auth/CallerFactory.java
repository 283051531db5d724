package dev.roomkey.auth;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes callers of one way: its prefix in front of the id, and what can be no caller refused. */
final class CallerFactory {
  private final CallerIds ids;
  private final String prefix;
  private final AuthMethod by;

  CallerFactory(CallerIds ids, String prefix, AuthMethod by) {
    this.ids = ids;
    this.prefix = prefix;
    this.by = by;
  }

  /** {@link AuthResult.Authenticated} or {@link AuthResult.Rejected}. */
  AuthResult caller(
      String id, @Nullable String name, Set<String> roles, Map<String, @Nullable Object> claims) {
    String whole = id.isBlank() ? null : ids.of(prefix, id);
    if (whole == null) {
      return Rejections.credentials("the caller's id is blank, or begins as another way's ids do");
    }
    try {
      return new AuthResult.Authenticated(new Caller.Authenticated(whole, name, roles, claims, by));
    } catch (IllegalArgumentException unfit) {
      return Rejections.credentials(String.valueOf(unfit.getMessage()));
    }
  }
}
