package dev.roomkey.access.rules;

import dev.roomkey.access.Caller;

/** Matches callers by whether they are authenticated. */
public enum CallerScope implements Matcher {
  /** Authenticated callers only, which is the default of a rule. */
  AUTHENTICATED,
  /** Callers without credentials only. */
  ANONYMOUS,
  /** All callers. */
  ANYONE;

  @Override
  public boolean matches(EvaluationContext evaluation) {
    return switch (this) {
      case AUTHENTICATED -> evaluation.caller() instanceof Caller.Authenticated;
      case ANONYMOUS -> evaluation.caller() instanceof Caller.Anonymous;
      case ANYONE -> true;
    };
  }
}
