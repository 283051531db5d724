package dev.roomkey.access.rules;

import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.JoinRequest;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions for property tests. They are deterministic, and some fail because a value that they
 * read is missing.
 */
enum Conditions implements Condition {
  TRUE("true"),
  FALSE("false"),
  BROKEN("caller.claims.none == 1"),
  ROLE_A("'a' in caller.roles"),
  MORNING("now.getHours() < 12"),
  OWN_ROOM("captures[0] == caller.id"),
  NAMED_N("request.name == 'N'"),
  WITH_IDENTITY("has(request.identity)"),
  UNRANKED("!has(request.attributes.rank)");

  static final List<Conditions> OF_BODIES = List.of(NAMED_N, WITH_IDENTITY, UNRANKED);

  private final String source;

  Conditions(String source) {
    this.source = source;
  }

  /** Returns a matcher for a rule with this role, or for a rule that denies if it is null. */
  ConditionMatcher in(@Nullable Role role) {
    return new ConditionMatcher(source, this, role == null);
  }

  @Override
  public ConditionResult test(ConditionInput input) {
    Boolean holds = holds(input);
    return holds == null
        ? new ConditionResult.Failed("nothing to read")
        : new ConditionResult.Holds(holds);
  }

  private @Nullable Boolean holds(ConditionInput asked) {
    Authenticated known = asked.caller() instanceof Authenticated caller ? caller : null;
    JoinRequest body = asked.request();
    return switch (this) {
      case TRUE -> true;
      case FALSE -> false;
      case BROKEN -> null;
      case ROLE_A -> known != null && known.roles().contains("a");
      case MORNING -> asked.context().now().atZone(ZoneOffset.UTC).getHour() < 12;
      case OWN_ROOM ->
          (known == null || asked.captures().isEmpty())
              ? null
              : asked.captures().get(0).equals(known.id());
      case NAMED_N -> body.name() == null ? null : body.name().equals("N");
      case WITH_IDENTITY -> body.identity() != null;
      case UNRANKED -> !body.attributes().containsKey("rank");
    };
  }
}
