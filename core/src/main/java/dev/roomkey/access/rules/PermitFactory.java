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

  AccessDecision of(Rule rule, Role role, EvaluationContext evaluation) {
    ParticipantIdentity identity = identity(role, evaluation);
    if (identity == null) {
      return new Deny(
          DenyReason.NO_MATCHING_RULE, detail(rule) + " gives callers' ids, and nobody is known");
    }
    EffectiveRequest allowed = new EffectiveRequest(evaluation.request(), role);
    if (role.disallowedFields() == Role.DisallowedFields.REJECT) {
      List<FieldProblem> overreach = overreach(evaluation.request(), identity, allowed);
      if (!overreach.isEmpty()) {
        return new Deny(DenyReason.FIELD_NOT_ALLOWED, detail(rule), overreach);
      }
    }
    RoomConfiguration unasked = rooms.unasked(role.room());
    return switch (rooms.plan(
        evaluation.request().target(), allowed.roomConfig(unasked), unasked)) {
      case RoomPlanner.Planned.Rejected rejected ->
          new Deny(rejected.deny().reason(), detail(rule) + ", " + rejected.deny().detail());
      case RoomPlanner.Planned.Plan plan ->
          new Permit(
              claims(role, evaluation, allowed, identity, plan.plan()), plan.plan(), rule.name());
    };
  }

  private static String detail(Rule rule) {
    return "rule " + rule.name();
  }

  /** Null where nobody is known whose id it could be. */
  private @Nullable ParticipantIdentity identity(Role role, EvaluationContext evaluation) {
    ParticipantIdentity asked = evaluation.request().identity();
    return switch (role.identity()) {
      case REQUESTED -> asked == null ? ParticipantIdentity.random(random) : asked;
      case PER_CALLER ->
          evaluation.caller() instanceof Caller.Authenticated known
              ? new ParticipantIdentity(known.id())
              : null;
      case PER_JOIN ->
          evaluation.caller() instanceof Caller.Authenticated known
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
      EvaluationContext evaluation,
      EffectiveRequest allowed,
      ParticipantIdentity identity,
      RoomPlan plan) {
    JoinRequest request = evaluation.request();
    return TokenClaims.validFor(Objects.requireNonNullElse(role.ttl(), ttl))
        .identity(identity)
        .name(allowed.has(RequestField.PARTICIPANT_NAME) ? request.name() : name(role, evaluation))
        .metadata(
            allowed.has(RequestField.PARTICIPANT_METADATA)
                ? request.metadata()
                : fill(role.template().metadata(), evaluation))
        .attributes(attributes(role, evaluation, allowed))
        .video(role.permissions().in(plan.name().value()))
        .build();
  }

  private static @Nullable String name(Role role, EvaluationContext evaluation) {
    TextTemplate template = role.template().name();
    if (template != null) {
      return template.fill(evaluation);
    }
    return evaluation.caller() instanceof Caller.Authenticated known ? known.name() : null;
  }

  private static @Nullable String fill(
      @Nullable TextTemplate template, EvaluationContext evaluation) {
    return template == null ? null : template.fill(evaluation);
  }

  private static Map<String, String> attributes(
      Role role, EvaluationContext evaluation, EffectiveRequest allowed) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (allowed.has(RequestField.PARTICIPANT_ATTRIBUTES)) {
      attributes.putAll(evaluation.request().attributes());
    }
    role.template()
        .attributes()
        .forEach((name, template) -> {
          // What the role says of somebody is never theirs to say, not even where it says nothing.
          attributes.remove(name);
          String value = template.fill(evaluation);
          if (value != null) {
            attributes.put(name, value);
          }
        });
    return attributes;
  }
}
