package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import java.util.List;

/**
 * What a rule's {@code when} says. Safe for many threads at once; it waits for nothing, and its
 * time is bounded.
 */
@FunctionalInterface
public interface Condition {
  /** Whether it holds. Never throws. */
  ConditionResult test(ConditionInput input);

  /**
   * What a condition is about.
   *
   * @param caller who asks
   * @param request for what
   * @param context from where and when
   * @param captures what the wildcards of the rule's pattern stand for, the first one first
   */
  record ConditionInput(
      Caller caller, JoinRequest request, AccessContext context, List<String> captures) {
    /** Copies the captures. */
    public ConditionInput {
      captures = List.copyOf(captures);
    }
  }

  /** What came of it. */
  sealed interface ConditionResult {
    /** It holds. */
    ConditionResult TRUE = new Holds(true);

    /** It does not hold. */
    ConditionResult FALSE = new Holds(false);

    /**
     * It was worked out.
     *
     * @param value whether it holds
     */
    record Holds(boolean value) implements ConditionResult {}

    /**
     * It could not be worked out: as if it held in a rule that refuses, as if it did not in one
     * that admits.
     *
     * @param why for the log; no value of a claim
     */
    record Failed(String why) implements ConditionResult {}
  }
}
