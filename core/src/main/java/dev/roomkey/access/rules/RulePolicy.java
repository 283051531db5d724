package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.RoomPlanner;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the first rule that matches, and denies if no rule matches. An invited caller gets the
 * role of its invitation, unless that rule denies or is for invitations. Thread-safe.
 */
public final class RulePolicy implements AccessPolicy {
  /** The name in place of that of a rule if the invitation decides. */
  static final String INVITATION = "invitation";

  private static final Deny NO_MATCH = new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches");

  private final List<Rule> rules;
  private final Map<String, Role> roles;
  private final PermitFactory permits;
  private final FailedConditions failedConditions;

  /** Receives the conditions whose evaluation failed during a decision. */
  @FunctionalInterface
  public interface FailedConditions {
    /**
     * Reports a failure.
     *
     * @param rule the name of the rule
     * @param reason why the evaluation failed; contains no claims
     */
    void failed(String rule, String reason);
  }

  /**
   * The defaults for all roles.
   *
   * @param ttl the lifetime of tokens
   * @param rooms the configuration of rooms
   * @param repoRoot the repository directory in the metadata of rooms; null to leave it out
   */
  public record PolicyDefaults(Duration ttl, RoomConfiguration rooms, @Nullable String repoRoot) {}

  /**
   * Creates a policy.
   *
   * @param rules the rules, in the order of evaluation
   * @param roles the roles of invitations; without any, invited callers are denied
   * @param random generates identities
   * @param failedConditions receives failures of {@link #decide}, not of {@link #explain}
   */
  public RulePolicy(
      List<Rule> rules,
      Collection<Role> roles,
      PolicyDefaults defaults,
      RandomGenerator random,
      FailedConditions failedConditions) {
    this.rules = List.copyOf(rules);
    this.roles =
        roles.stream().collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));
    this.permits =
        new PermitFactory(
            defaults.ttl(), new RoomPlanner(defaults.rooms(), defaults.repoRoot()), random);
    this.failedConditions = failedConditions;
  }

  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext context) {
    EvaluationContext evaluation = new EvaluationContext(caller, request, context);
    for (Rule rule : rules) {
      Matcher mismatch = rule.mismatch(evaluation);
      String failure = evaluation.failure();
      if (failure != null) {
        failedConditions.failed(rule.name(), failure);
      }
      if (mismatch == null) {
        return decide(rule, evaluation);
      }
    }
    return decide(null, evaluation);
  }

  @Override
  public Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    EvaluationContext evaluation = new EvaluationContext(caller, request, context);
    List<Explanation.Step> steps = new ArrayList<>();
    for (Rule rule : rules) {
      Matcher mismatch = rule.mismatch(evaluation);
      steps.add(RuleExplainer.step(rule, mismatch, evaluation));
      if (mismatch == null) {
        return new Explanation(steps, decide(rule, evaluation));
      }
    }
    return new Explanation(steps, decide(null, evaluation));
  }

  /**
   * @param rule the first rule that matches; null if none does
   */
  private AccessDecision decide(@Nullable Rule rule, EvaluationContext evaluation) {
    if (rule != null && rule.role() == null) {
      return new Deny(DenyReason.DENIED_BY_RULE, "rule " + rule.name());
    }
    InvitedCaller invited = InvitedCaller.of(evaluation.caller());
    if (invited != null && roles.isEmpty()) {
      return new Deny(DenyReason.NO_MATCHING_RULE, "invitations are not accepted");
    }
    if (invited != null && (rule == null || !rule.isForInvitations())) {
      return decideByInvitation(invited, evaluation);
    }
    return rule == null || rule.role() == null
        ? NO_MATCH
        : permits.permit(rule.name(), rule.role(), evaluation);
  }

  private AccessDecision decideByInvitation(InvitedCaller invited, EvaluationContext evaluation) {
    String name = invited.role();
    Role role = name == null ? null : roles.get(name);
    if (role == null) {
      return new Deny(
          DenyReason.NO_MATCHING_RULE, "the role of the invitation does not exist: " + name);
    }
    return invited.isInvitedTo(evaluation.request().target().name())
        ? permits.permit(INVITATION, role, evaluation)
        : new Deny(DenyReason.NO_MATCHING_RULE, "the invitation is to another room");
  }
}
