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
 * A request, and what the current rule has found in it. For one thread.
 *
 * @param captures receives the values of the wildcards of the rule's room or session pattern
 * @param failures receives the reasons why conditions of the rule failed
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

  /** Returns why a condition of the rule failed; null if none did. */
  @Nullable String failure() {
    return failures.isEmpty() ? null : failures.getLast();
  }

  /** Discards what the previous rule has found. */
  void nextRule() {
    captures.clear();
    failures.clear();
  }
}
