package dev.roomkey.access.rules;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.access.pattern.PlaceholderValues;
import dev.roomkey.access.rules.Condition.ConditionInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of evaluating a request: the request, and the results of the current rule. Not
 * thread-safe.
 *
 * @param captures receives the values of the wildcards of the rule's room or session pattern
 * @param failures receives the reasons why the rule's conditions failed
 */
record EvaluationContext(
    Caller caller,
    JoinRequest request,
    AccessContext context,
    List<String> captures,
    List<String> failures)
    implements PlaceholderValues {
  EvaluationContext(Caller caller, JoinRequest request, AccessContext context) {
    this(caller, request, context, new ArrayList<>(2), new ArrayList<>(0));
  }

  ConditionInput input() {
    return new ConditionInput(caller, request, context, captures);
  }

  /** Returns the reason why a condition of the rule failed, or null if none did. */
  @Nullable String failure() {
    return failures.isEmpty() ? null : failures.getLast();
  }

  /** Clears the results of the previous rule. */
  void nextRule() {
    captures.clear();
    failures.clear();
  }
}
