package dev.roomkey.access.rules;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.Caller.Authenticated;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.RoomPlanner;
import dev.roomkey.access.RoomPlanner.Planned;
import dev.roomkey.base.RandomId;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates the permit of a role: identity, claims, lifetime and room plan. */
record PermitFactory(Duration ttl, RoomPlanner rooms, RandomGenerator random) {
  private static final Pattern TILDES_AT_END = Pattern.compile("~+$");

  AccessDecision permit(String rule, Role role, EvaluationContext evaluation) {
    String detail = "rule " + rule;
    ParticipantIdentity identity = identity(role, evaluation);
    if (identity == null) {
      return new Deny(
          DenyReason.NO_MATCHING_RULE,
          detail + " uses the caller's id as the identity, and the caller is anonymous");
    }
    EffectiveRequest effective = new EffectiveRequest(role, evaluation);
    if (role.disallowedFields() == Role.DisallowedFields.REJECT) {
      List<FieldProblem> disallowed = effective.disallowed(identity);
      if (!disallowed.isEmpty()) {
        return new Deny(DenyReason.FIELD_NOT_ALLOWED, detail, disallowed);
      }
    }
    RoomConfiguration defaults = rooms.defaultsOf(role.room());
    return switch (rooms.plan(evaluation.request().target(), effective.roomConfig(), defaults)) {
      case Planned.Rejected(Deny deny) -> new Deny(deny.reason(), detail + ", " + deny.detail());
      case Planned.Plan(var plan) ->
          new Permit(claims(effective, identity, plan.name()), plan, rule, role.terms());
    };
  }

  /** Returns null if the identity is the caller's id, and the caller is anonymous. */
  private @Nullable ParticipantIdentity identity(Role role, EvaluationContext evaluation) {
    ParticipantIdentity requested = evaluation.request().identity();
    String id = evaluation.caller() instanceof Authenticated caller ? caller.id() : null;
    return switch (role.identity()) {
      case REQUESTED -> requested == null ? ParticipantIdentity.random(random) : requested;
      case PER_CALLER ->
          id == null
              ? null
              : InvitedCaller.of(evaluation.caller()) == null ? ofCaller(id) : ofJoin(id);
      case PER_JOIN -> id == null ? ParticipantIdentity.random(random) : ofJoin(id);
    };
  }

  /** Returns the identity for {@code per_join}, and for the callers of one invitation. */
  private ParticipantIdentity ofJoin(String id) {
    return new ParticipantIdentity(id + "~" + RandomId.next(random));
  }

  /**
   * Returns the identity for {@code per_caller}: the caller's id. A tilde is appended to an id that
   * ends like a generated identity, so that it cannot equal an identity of {@code per_join}.
   */
  private static ParticipantIdentity ofCaller(String id) {
    String withoutTildes = TILDES_AT_END.matcher(id).replaceFirst("");
    String end = withoutTildes.substring(withoutTildes.lastIndexOf('~') + 1);
    return new ParticipantIdentity(RandomId.isValid(end) ? id + "~" : id);
  }

  private TokenClaims claims(
      EffectiveRequest effective, ParticipantIdentity identity, RoomName room) {
    Role role = effective.role();
    return TokenClaims.validFor(Objects.requireNonNullElse(role.ttl(), ttl))
        .identity(identity)
        .name(effective.name())
        .metadata(effective.metadata())
        .attributes(effective.attributes())
        .video(role.permissions().in(room.value()))
        .build();
  }
}
