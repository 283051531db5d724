package dev.roomkey.access.rules;

/** A condition of a rule. A rule matches if all of its matchers do. */
public sealed interface Matcher
    permits CallerScope,
        RoomSelector,
        CallerMatcher,
        AddressMatcher,
        TimeMatcher,
        ConditionMatcher {
  /** Returns whether the request meets the condition. Never throws and never blocks. */
  boolean matches(EvaluationContext evaluation);
}
