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

/**
 * Decides by rules: the first one that holds counts, and where none does, nobody comes in. Safe for
 * many threads at once.
 */
public final class RulePolicy implements AccessPolicy {
  private final List<Rule> rules;
  private final PermitFactory permits;
  private final RuleListener failureReporter;

  /** Is told of each condition that could not be worked out. */
  @FunctionalInterface
  public interface FailedConditions {
    /**
     * A condition could not be worked out.
     *
     * @param rule whose it is
     * @param why holds no value of a claim
     */
    void failed(String rule, String why);
  }

  /** Sees each rule that is looked at. Whoever it is, the decision is the same. */
  private interface RuleListener {
    /**
     * A rule was looked at.
     *
     * @param mismatch the first thing that does not hold; null: the rule does
     */
    void evaluated(Rule rule, @Nullable Matcher mismatch, EvaluationContext evaluation);
  }

  /**
   * What holds where a role does not say otherwise.
   *
   * @param ttl how long a token is good
   * @param rooms how rooms are made
   * @param repoRoot what rooms' metadata say of the repository; null: nothing
   */
  public record PolicyDefaults(Duration ttl, RoomConfiguration rooms, @Nullable String repoRoot) {}

  /**
   * A policy of these rules, in their order.
   *
   * @param random for identities
   * @param failedConditions is told of each condition that could not be worked out
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
    this.failureReporter =
        (rule, mismatch, evaluation) -> {
          String failure = evaluation.failure();
          if (failure != null) {
            failedConditions.failed(rule.name(), failure);
          }
        };
  }

  @Override
  public AccessDecision decide(Caller caller, JoinRequest request, AccessContext context) {
    return decide(new EvaluationContext(caller, request, context), failureReporter);
  }

  /** Says of each rule on the way what it made of the request. */
  @Override
  public Explanation explain(Caller caller, JoinRequest request, AccessContext context) {
    List<Explanation.Step> steps = new ArrayList<>();
    AccessDecision decision =
        decide(
            new EvaluationContext(caller, request, context),
            (rule, mismatch, evaluation) -> steps.add(step(rule, mismatch, evaluation)));
    return new Explanation(steps, decision);
  }

  private static Explanation.Step step(
      Rule rule, @Nullable Matcher mismatch, EvaluationContext evaluation) {
    return new Explanation.Step(
        rule.name(),
        rule.line(),
        rule.role() == null ? null : rule.role().name(),
        mismatch == null
            ? null
            : new Explanation.Mismatch(mismatch.toString(), mismatch.found(evaluation)),
        evaluation.failure());
  }

  private AccessDecision decide(EvaluationContext evaluation, RuleListener listener) {
    for (Rule rule : rules) {
      Matcher mismatch = rule.mismatch(evaluation);
      listener.evaluated(rule, mismatch, evaluation);
      if (mismatch == null) {
        return effect(rule, evaluation);
      }
    }
    return new Deny(DenyReason.NO_MATCHING_RULE, "no rule admits");
  }

  private AccessDecision effect(Rule rule, EvaluationContext evaluation) {
    Role role = rule.role();
    return role == null
        ? new Deny(DenyReason.DENIED_BY_RULE, "rule " + rule.name())
        : permits.of(rule, role, evaluation);
  }
}
