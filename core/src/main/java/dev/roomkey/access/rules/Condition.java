package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import java.util.List;

/** A compiled expression of a rule. Thread-safe. Never blocks, and runs in bounded time. */
@FunctionalInterface
public interface Condition {
  /** Evaluates the expression. Never throws. */
  ConditionResult test(ConditionInput input);

  /**
   * The input of an expression.
   *
   * @param captures the values of the wildcards of the rule's room or session pattern
   */
  record ConditionInput(
      Caller caller, JoinRequest request, AccessContext context, List<String> captures) {
    public ConditionInput {
      captures = List.copyOf(captures);
    }
  }

  /** The result of an expression. */
  sealed interface ConditionResult {
    /** The expression is true. */
    ConditionResult TRUE = new Holds(true);

    /** The expression is false. */
    ConditionResult FALSE = new Holds(false);

    /** The evaluation completed with this value. */
    record Holds(boolean value) implements ConditionResult {}

    /**
     * The evaluation failed.
     *
     * @param reason for the log; contains no claims
     */
    record Failed(String reason) implements ConditionResult {}
  }
}
