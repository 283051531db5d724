package dev.roomkey.callers;

import dev.roomkey.access.Caller;
import dev.roomkey.access.KnownBy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes callers of one way: its prefix in front of the id, and what can be no caller refused. */
final class KnownCallers {
  private final CallerIds ids;
  private final String prefix;
  private final KnownBy by;

  KnownCallers(CallerIds ids, String prefix, KnownBy by) {
    this.ids = ids;
    this.prefix = prefix;
    this.by = by;
  }

  /** {@link Authentication.Known} or {@link Authentication.Refused}. */
  Authentication caller(
      String id, @Nullable String name, Set<String> roles, Map<String, @Nullable Object> claims) {
    String whole = id.isBlank() ? null : ids.of(prefix, id);
    if (whole == null) {
      return Refusals.credentials("the caller's id is blank, or begins as another way's ids do");
    }
    try {
      return new Authentication.Known(new Caller.Known(whole, name, roles, claims, by));
    } catch (IllegalArgumentException unfit) {
      return Refusals.credentials(String.valueOf(unfit.getMessage()));
    }
  }
}
