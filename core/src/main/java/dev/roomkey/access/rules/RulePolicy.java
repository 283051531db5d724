package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.DenyReason;
import dev.roomkey.access.Explanation;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.RoomPlanner;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides by the first rule that matches, and denies if no rule matches. Thread-safe. */
public final class RulePolicy implements AccessPolicy {
  private static final Deny NO_MATCH = new Deny(DenyReason.NO_MATCHING_RULE, "no rule matches");

  private final List<Rule> rules;
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
   * @param random generates identities
   * @param failedConditions receives failures of {@link #decide}, not of {@link #explain}
   */
  public RulePolicy(
      List<Rule> rules,
      PolicyDefaults defaults,
      RandomGenerator random,
      FailedConditions failedConditions) {
    this.rules = List.copyOf(rules);
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
    return NO_MATCH;
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
    return new Explanation(steps, NO_MATCH);
  }

  private AccessDecision decide(Rule rule, EvaluationContext evaluation) {
    return rule.role() == null
        ? new Deny(DenyReason.DENIED_BY_RULE, "rule " + rule.name())
        : permits.permit(rule.name(), rule.role(), evaluation);
  }
}
