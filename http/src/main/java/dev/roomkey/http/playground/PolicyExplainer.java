package dev.roomkey.http.playground;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.Explanation;
import dev.roomkey.http.ProblemType;
import dev.roomkey.json.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Explains a decision rule by rule, for the author of the policy. The playground renders the result
 * as JSON, {@code ./roomkey explain} as text.
 */
public final class PolicyExplainer {
  /** Longer lists of fields are cut. */
  private static final int MAX_FIELDS = 5;

  private PolicyExplainer() {}

  /** What a rule did with a request. */
  public enum Outcome {
    /** A matcher did not match, so the next rule was evaluated. */
    SKIPPED,
    /** The condition of a permitting rule had no result, so the next rule was evaluated. */
    FAILED,
    /** The rule denied the request. */
    DENIED,
    /** The rule permitted the request. */
    MATCHED;

    /** Returns the name of this outcome in JSON and on the command line. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One rule that was evaluated.
   *
   * @param rule its name
   * @param line its line in the configuration file; 0 if unknown
   * @param reason may contain values of the caller's claims
   */
  public record ExplainedRule(String rule, int line, Outcome outcome, String reason) {}

  /** Returns the rules that were evaluated, in their order. */
  public static List<ExplainedRule> explain(Explanation explanation) {
    return explanation.steps().stream()
        .map(step ->
            new ExplainedRule(
                step.rule(),
                step.line(),
                outcome(step, explanation.decision()),
                reason(step, explanation.decision())))
        .toList();
  }

  private static Outcome outcome(Explanation.Step step, AccessDecision decision) {
    if (step.mismatch() != null) {
      return step.failure() == null ? Outcome.SKIPPED : Outcome.FAILED;
    }
    return decision instanceof Deny ? Outcome.DENIED : Outcome.MATCHED;
  }

  private static String reason(Explanation.Step step, AccessDecision decision) {
    Explanation.Mismatch mismatch = step.mismatch();
    if (mismatch != null) {
      return step.failure() == null
          ? "requires %s; found %s".formatted(mismatch.required(), mismatch.found())
          : "requires %s; %s".formatted(mismatch.required(), noResult(step.failure()));
    }
    String role = step.role();
    if (role == null) {
      return step.failure() == null
          ? "denies all requests that match"
          : "denies the request: " + noResult(step.failure());
    }
    return decision instanceof Deny deny
        ? "grants the role %s, but: %s".formatted(role, obstacle(deny))
        : "grants the role " + role;
  }

  private static String noResult(String failure) {
    return "condition cannot be evaluated (" + failure + ")";
  }

  private static String obstacle(Deny deny) {
    return deny.fields().isEmpty()
        ? ProblemType.of(deny.reason()).title()
        : "fields not allowed: "
            + deny.fields().stream()
                .limit(MAX_FIELDS)
                .map(FieldProblem::field)
                .collect(Collectors.joining(", "));
  }
}
