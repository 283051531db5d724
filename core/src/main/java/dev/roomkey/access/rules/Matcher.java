package dev.roomkey.access.rules;

/** A requirement of a rule. A rule matches a request if all of its matchers do. */
public sealed interface Matcher
    permits CallerScope,
        RoomSelector,
        CallerMatcher,
        AddressMatcher,
        TimeMatcher,
        ConditionMatcher {
  /** Returns whether the request matches. Never throws and never blocks. */
  boolean matches(EvaluationContext evaluation);
}
