package dev.roomkey.access.rules;

import dev.roomkey.access.Caller;

/** Whom a rule is for at all. A rule that says nothing is for callers who are known. */
public enum CallerScope implements Matcher {
  /** Whoever proved who they are. */
  KNOWN,
  /** Whoever did not. */
  ANONYMOUS,
  /** Everyone. */
  ANYONE;

  @Override
  public boolean matches(EvaluationContext evaluation) {
    return switch (this) {
      case KNOWN -> evaluation.caller() instanceof Caller.Authenticated;
      case ANONYMOUS -> evaluation.caller() instanceof Caller.Anonymous;
      case ANYONE -> true;
    };
  }

  @Override
  public String found(EvaluationContext evaluation) {
    return who(evaluation);
  }

  static String who(EvaluationContext evaluation) {
    return switch (evaluation.caller()) {
      case Caller.Authenticated known -> "the caller is known, as " + known.id();
      case Caller.Anonymous nobody -> "nobody is known";
    };
  }

  @Override
  public boolean covers(Matcher other) {
    return this == other || (this == ANYONE && other instanceof CallerScope);
  }

  @Override
  public boolean needsKnownCaller() {
    return this == KNOWN;
  }

  @Override
  public String toString() {
    return switch (this) {
      case KNOWN -> "caller is known";
      case ANONYMOUS -> "caller is anonymous";
      case ANYONE -> "anyone";
    };
  }
}
