package dev.roomkey.config;

import dev.roomkey.access.Caller;
import dev.roomkey.access.KnownBy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller who is made up: {@code anonymous}, or a mapping with id, name, roles, claims, by. */
final class CallerKind implements Kind<Caller> {
  static final CallerKind INSTANCE = new CallerKind();

  private static final Kind<List<String>> ROLES =
      PolicyTexts.oneOrMore("a role or a list of roles", TextKind.free("a role"));

  private CallerKind() {}

  @Override
  public String what() {
    return "anonymous, or a mapping with id";
  }

  @Override
  public @Nullable Caller read(Raw raw, String field, Findings findings) {
    if (raw instanceof Raw.Text text && text.text().equals("anonymous")) {
      return Caller.ANONYMOUS;
    }
    RawMapping caller =
        RawMapping.of(raw, field, what(), List.of("id", "name", "roles", "claims", "by"), findings);
    String id = caller == null ? null : caller.require("id", TextKind.free("a text"), "who it is");
    return caller == null || id == null ? null : known(caller, id);
  }

  private static @Nullable Caller known(RawMapping caller, String id) {
    Map<String, @Nullable Object> claims = Map.of();
    if (caller.raw("claims") instanceof Raw.Fields fields) {
      claims = RawJson.map(fields);
    } else if (caller.has("claims")) {
      caller.problem("claims", "must be a mapping");
    }
    try {
      return new Caller.Known(
          id,
          caller.find("name", TextKind.free("a text")),
          new LinkedHashSet<>(caller.get("roles", ROLES, List.of())),
          claims,
          caller.get("by", Kinds.oneOf(KnownBy.class), KnownBy.OIDC));
    } catch (IllegalArgumentException unfit) {
      caller.problem("id", String.valueOf(unfit.getMessage()));
      return null;
    }
  }
}
