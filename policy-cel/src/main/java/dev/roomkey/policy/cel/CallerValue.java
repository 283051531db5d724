package dev.roomkey.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.roomkey.access.Caller;
import dev.roomkey.access.ClaimPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code caller}. */
@SuppressWarnings("Immutable") // used by one thread during one evaluation
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
      case Caller.Anonymous anonymous -> anonymousField(name);
      case Caller.Authenticated authenticated -> field(authenticated, name);
    };
  }

  /** Implements {@code caller.claim(path)}. */
  List<String> claim(String path) {
    return switch (caller) {
      case Caller.Anonymous anonymous -> List.of();
      case Caller.Authenticated authenticated ->
          Claims.strings(path, new ClaimPath(path).find(authenticated.claims()));
    };
  }

  private static @Nullable Object anonymousField(String name) {
    return switch (name) {
      case "anonymous" -> true;
      case "roles" -> ImmutableList.of();
      case "claims" -> ImmutableMap.of();
      default -> null;
    };
  }

  private @Nullable Object field(Caller.Authenticated authenticated, String name) {
    return switch (name) {
      case "anonymous" -> false;
      case "id" -> authenticated.id();
      case "name" -> nonBlank(authenticated.name());
      case "roles" -> ImmutableList.copyOf(authenticated.roles());
      case "claims" -> claims(authenticated);
      case "auth_method" -> authenticated.authMethod().key();
      default -> null;
    };
  }

  private ImmutableMap<String, Object> claims(Caller.Authenticated authenticated) {
    if (claims == null) {
      claims = Claims.celMap(authenticated.claims());
    }
    return claims;
  }
}
