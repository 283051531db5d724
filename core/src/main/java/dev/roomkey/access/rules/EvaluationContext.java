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
 * One request on its way through the rules: what it is, and what the rule that is looked at has
 * found in it. For one thread.
 */
final class EvaluationContext implements PlaceholderValues {
  private final Caller caller;
  private final JoinRequest request;
  private final AccessContext context;
  private final List<String> captures = new ArrayList<>(2);
  private @Nullable String failure;

  EvaluationContext(Caller caller, JoinRequest request, AccessContext context) {
    this.caller = caller;
    this.request = request;
    this.context = context;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  JoinRequest request() {
    return request;
  }

  AccessContext context() {
    return context;
  }

  @Override
  public List<String> captures() {
    return captures;
  }

  /** Forgets what the rule before has found. */
  void nextRule() {
    captures.clear();
    failure = null;
  }

  ConditionInput input() {
    return new ConditionInput(caller, request, context, captures);
  }

  /** The condition of this rule could not be worked out. */
  void failed(String why) {
    failure = why;
  }

  /** Why the condition of this rule could not be worked out; null: it could, or has none. */
  @Nullable String failure() {
    return failure;
  }
}
