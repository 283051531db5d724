package dev.roomkey.access.rules;

import dev.roomkey.access.rules.Condition.ConditionResult;
import org.jspecify.annotations.Nullable;

/**
 * What no other matcher can say. A condition that cannot be worked out holds in a rule that refuses
 * and does not in one that admits: who is in doubt stays out.
 *
 * @param source as it was written
 * @param condition what it means
 * @param refusing whether its rule refuses
 */
public record ConditionMatcher(String source, Condition condition, boolean refusing)
    implements Matcher {
  @Override
  public boolean matches(EvaluationContext evaluation) {
    return switch (condition.test(evaluation.input())) {
      case ConditionResult.Holds holds -> holds.value();
      case ConditionResult.Failed failed -> {
        evaluation.failed(failed.why());
        yield refusing;
      }
    };
  }

  @Override
  public String found(EvaluationContext evaluation) {
    return evaluation.failure() == null ? "it is false" : "it cannot be worked out";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    // A condition that fails holds in one kind of rule and not in the other.
    return other instanceof ConditionMatcher when
        && source.equals(when.source)
        && refusing == when.refusing;
  }

  /** It may: what an expression reads only its module knows. */
  @Override
  public boolean readsCaptures() {
    return true;
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return "when: " + source;
  }
}
