package dev.roomkey.access;

import java.util.List;

/**
 * What a rule's {@code when} says. Safe for many threads at once; it waits for nothing, and its
 * time is bounded.
 */
@FunctionalInterface
public interface Condition {
  /** Whether it holds. Never throws. */
  Verdict test(Question question);

  /**
   * What a condition is about.
   *
   * @param caller who asks
   * @param request for what
   * @param circumstances from where and when
   * @param captures what the wildcards of the rule's pattern stand for, the first one first
   */
  record Question(
      Caller caller, JoinRequest request, Circumstances circumstances, List<String> captures) {
    /** Copies the captures. */
    public Question {
      captures = List.copyOf(captures);
    }
  }

  /** What came of it. */
  sealed interface Verdict {
    /** It holds. */
    Verdict TRUE = new Holds(true);

    /** It does not hold. */
    Verdict FALSE = new Holds(false);

    /**
     * It was worked out.
     *
     * @param value whether it holds
     */
    record Holds(boolean value) implements Verdict {}

    /**
     * It could not be worked out: as if it held in a rule that refuses, as if it did not in one
     * that admits.
     *
     * @param why for the log; no value of a claim
     */
    record Failed(String why) implements Verdict {}
  }
}
