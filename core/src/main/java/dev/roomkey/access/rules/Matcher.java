package dev.roomkey.access.rules;

import java.util.Set;

/** One thing that a rule asks of an evaluation; a rule holds where all of its matchers do. */
public sealed interface Matcher
    permits CallerScope,
        RoomSelector,
        CallerMatcher,
        AddressMatcher,
        TimeMatcher,
        ConditionMatcher {
  /** Whether it holds. Never throws, never waits. */
  boolean matches(EvaluationContext evaluation);

  /** What there is in place of what it asks, in words. */
  String found(EvaluationContext evaluation);

  /** Whether it surely holds wherever the other one does. It may, where this says no. */
  default boolean covers(Matcher other) {
    return equals(other);
  }

  /** Whether a caller has to be known for it to hold. */
  default boolean needsKnownCaller() {
    return false;
  }

  /** Whether what it asks depends on what the wildcards of its rule's target stand for. */
  default boolean readsCaptures() {
    return false;
  }

  /** Whether two sets have something in common. */
  static <T> boolean overlap(Set<T> one, Set<T> other) {
    for (T element : one) {
      if (other.contains(element)) {
        return true;
      }
    }
    return false;
  }
}
