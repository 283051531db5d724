package dev.roomkey.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a policy came to a decision. For who writes it, never for who asks.
 *
 * @param steps the rules that were looked at, in their order; all but the last did not hold, and
 *     the last did where the decision is a rule's
 * @param decision what came of it
 */
public record Explanation(List<Step> steps, AccessDecision decision) {
  /** Copies the list. */
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * What one rule made of a request.
   *
   * @param rule its name
   * @param mismatch the first thing that did not hold; null: the rule did
   * @param failure why its condition could not be worked out; null: it could, or has none
   */
  public record Step(String rule, @Nullable String mismatch, @Nullable String failure) {}
}
