package dev.roomkey.access.rules;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.Caller;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.RoomPlanner;
import dev.roomkey.access.pattern.TextTemplate;
import dev.roomkey.base.RandomId;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomPlan;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TokenClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Works out what a role comes to for one request: identity, name, grant, lifetime, room. */
final class PermitFactory {
  private static final String BETWEEN_ID_AND_RANDOM = "~";
  private static final String IDENTITY = "participant_identity";

  private final Duration ttl;
  private final RoomPlanner rooms;
  private final RandomGenerator random;

  PermitFactory(Duration ttl, RoomPlanner rooms, RandomGenerator random) {
    this.ttl = ttl;
    this.rooms = rooms;
    this.random = random;
  }

  AccessDecision of(Rule rule, Role role, EvaluationContext attempt) {
    ParticipantIdentity identity = identity(role, attempt);
    if (identity == null) {
      return new Deny(
          DenyReason.NO_RULE, detail(rule) + " gives callers' ids, and nobody is known");
    }
    EffectiveRequest allowed = new EffectiveRequest(attempt.request(), role);
    if (role.disallowedFields() == Role.DisallowedFields.REJECT) {
      List<FieldProblem> overreach = overreach(attempt.request(), identity, allowed);
      if (!overreach.isEmpty()) {
        return new Deny(DenyReason.FIELD_NOT_ALLOWED, detail(rule), overreach);
      }
    }
    RoomConfiguration unasked = rooms.unasked(role.room());
    return switch (rooms.plan(attempt.request().target(), allowed.roomConfig(unasked), unasked)) {
      case RoomPlanner.Planned.Refused refused ->
          new Deny(refused.why().denial(), detail(rule) + ", " + refused.why().detail());
      case RoomPlanner.Planned.Plan plan ->
          new Permit(
              claims(role, attempt, allowed, identity, plan.plan()), plan.plan(), rule.name());
    };
  }

  private static String detail(Rule rule) {
    return "rule " + rule.name();
  }

  /** Null where nobody is known whose id it could be. */
  private @Nullable ParticipantIdentity identity(Role role, EvaluationContext attempt) {
    ParticipantIdentity asked = attempt.request().identity();
    return switch (role.identity()) {
      case REQUESTED -> asked == null ? ParticipantIdentity.random(random) : asked;
      case PER_CALLER ->
          attempt.caller() instanceof Caller.Authenticated known
              ? new ParticipantIdentity(known.id())
              : null;
      case PER_JOIN ->
          attempt.caller() instanceof Caller.Authenticated known
              ? new ParticipantIdentity(known.id() + BETWEEN_ID_AND_RANDOM + RandomId.next(random))
              : ParticipantIdentity.random(random);
    };
  }

  /** Who asks for the identity that they get anyway asks for nothing. */
  private static List<FieldProblem> overreach(
      JoinRequest request, ParticipantIdentity identity, EffectiveRequest allowed) {
    List<FieldProblem> overreach = new ArrayList<>();
    if (request.identity() != null && !request.identity().equals(identity)) {
      overreach.add(EffectiveRequest.notAllowed(IDENTITY));
    }
    overreach.addAll(allowed.overreach());
    return overreach;
  }

  private TokenClaims claims(
      Role role,
      EvaluationContext attempt,
      EffectiveRequest allowed,
      ParticipantIdentity identity,
      RoomPlan plan) {
    JoinRequest request = attempt.request();
    return TokenClaims.validFor(Objects.requireNonNullElse(role.ttl(), ttl))
        .identity(identity)
        .name(allowed.has(RequestField.PARTICIPANT_NAME) ? request.name() : name(role, attempt))
        .metadata(
            allowed.has(RequestField.PARTICIPANT_METADATA)
                ? request.metadata()
                : fill(role.template().metadata(), attempt))
        .attributes(attributes(role, attempt, allowed))
        .video(role.permissions().in(plan.name().value()))
        .build();
  }

  private static @Nullable String name(Role role, EvaluationContext attempt) {
    TextTemplate template = role.template().name();
    if (template != null) {
      return template.fill(attempt);
    }
    return attempt.caller() instanceof Caller.Authenticated known ? known.name() : null;
  }

  private static @Nullable String fill(@Nullable TextTemplate template, EvaluationContext attempt) {
    return template == null ? null : template.fill(attempt);
  }

  private static Map<String, String> attributes(
      Role role, EvaluationContext attempt, EffectiveRequest allowed) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (allowed.has(RequestField.PARTICIPANT_ATTRIBUTES)) {
      attributes.putAll(attempt.request().attributes());
    }
    role.template()
        .attributes()
        .forEach((name, template) -> {
          // What the role says of somebody is never theirs to say, not even where it says nothing.
          attributes.remove(name);
          String value = template.fill(attempt);
          if (value != null) {
            attributes.put(name, value);
          }
        });
    return attributes;
  }
}
