package dev.roomkey.config;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.config.problems.Diagnostics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller who is made up: {@code anonymous}, or a mapping with id, name, roles, claims, by. */
final class CallerMatcherType implements ValueType<Caller> {
  static final CallerMatcherType INSTANCE = new CallerMatcherType();

  private static final ValueType<List<String>> ROLES =
      PatternParser.oneOrMore("a role or a list of roles", ScalarType.free("a role"));

  private CallerMatcherType() {}

  @Override
  public String what() {
    return "anonymous, or a mapping with id";
  }

  @Override
  public @Nullable Caller read(RawValue raw, String field, Diagnostics findings) {
    if (raw instanceof RawValue.Scalar text && text.text().equals("anonymous")) {
      return Caller.ANONYMOUS;
    }
    RawMapping caller =
        RawMapping.of(raw, field, what(), List.of("id", "name", "roles", "claims", "by"), findings);
    String id =
        caller == null ? null : caller.require("id", ScalarType.free("a text"), "who it is");
    return caller == null || id == null ? null : known(caller, id);
  }

  private static @Nullable Caller known(RawMapping caller, String id) {
    Map<String, @Nullable Object> claims = Map.of();
    if (caller.raw("claims") instanceof RawValue.Mapping fields) {
      claims = RawJson.map(fields);
    } else if (caller.has("claims")) {
      caller.problem("claims", "must be a mapping");
    }
    try {
      return new Caller.Authenticated(
          id,
          caller.find("name", ScalarType.free("a text")),
          new LinkedHashSet<>(caller.get("roles", ROLES, List.of())),
          claims,
          caller.get("by", ValueTypes.oneOf(AuthMethod.class), AuthMethod.OIDC));
    } catch (IllegalArgumentException unfit) {
      caller.problem("id", String.valueOf(unfit.getMessage()));
      return null;
    }
  }
}
