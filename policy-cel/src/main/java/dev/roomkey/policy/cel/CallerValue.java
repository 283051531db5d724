package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code caller}. Somebody anonymous has no id, no name and no {@code by}. */
@SuppressWarnings("Immutable") // lives as long as one evaluation, in one thread
final class CallerValue extends Fields {
  private final Caller caller;
  private @Nullable ImmutableMap<String, Object> claims;

  CallerValue(Caller caller) {
    super("caller", CelFunctions.CALLER);
    this.caller = caller;
  }

  @Override
  @Nullable Object field(String name) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> ofAnonymous(name);
      case Caller.Authenticated known -> of(known, name);
    };
  }

  /** What {@code caller.claim(path)} gives. */
  List<String> claim(String path) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> List.of();
      case Caller.Authenticated known ->
          Claims.texts(path, new ClaimPath(path).find(known.claims()));
    };
  }

  private static @Nullable Object ofAnonymous(String name) {
    return switch (name) {
      case "anonymous" -> true;
      case "roles" -> ImmutableList.of();
      case "claims" -> ImmutableMap.of();
      default -> null;
    };
  }

  private @Nullable Object of(Caller.Authenticated known, String name) {
    return switch (name) {
      case "anonymous" -> false;
      case "id" -> known.id();
      case "name" -> said(known.name());
      case "roles" -> ImmutableList.copyOf(known.roles());
      case "claims" -> claims(known);
      case "by" -> known.by().key();
      default -> null;
    };
  }

  private ImmutableMap<String, Object> claims(Caller.Authenticated known) {
    ImmutableMap<String, Object> read = claims;
    if (read == null) {
      read = Claims.readable(known.claims());
      claims = read;
    }
    return read;
  }
}
