package dev.roomkey.access.rules;

import dev.roomkey.access.rules.Condition.ConditionResult;
import org.jspecify.annotations.Nullable;

/**
 * Matches by an expression, and fails closed: if the evaluation fails, a rule that denies matches,
 * and a rule that permits does not. Without an address it is the other way round, since a missing
 * address must not remove a participant.
 *
 * @param source the source text of the expression
 * @param condition the compiled expression
 * @param denies whether the rule denies
 */
public record ConditionMatcher(String source, Condition condition, boolean denies)
    implements Matcher {
  @Override
  public boolean matches(EvaluationContext evaluation) {
    return switch (condition.test(evaluation.input())) {
      case ConditionResult.Holds holds -> holds.value();
      case ConditionResult.Failed failed -> {
        evaluation.failures().add(failed.reason());
        yield denies == (evaluation.context().address() != null);
      }
    };
  }

  /** Compares the source text, because compiled expressions cannot be compared. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConditionMatcher matcher
        && source.equals(matcher.source)
        && denies == matcher.denies;
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }
}
