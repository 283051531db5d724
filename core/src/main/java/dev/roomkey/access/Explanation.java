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
   * @param rule which
   * @param mismatch the first thing that did not hold; null: the rule did
   * @param failure why its condition could not be worked out; null: it could, or has none
   */
  public record Step(Rule rule, @Nullable Mismatch mismatch, @Nullable String failure) {}

  /**
   * What did not hold.
   *
   * @param asked what the rule asks
   * @param found what there was in its place, in words; may hold what is said of the caller
   */
  public record Mismatch(Matcher asked, String found) {
    /** Leaves out what was found, which may be nobody else's business. */
    @Override
    public String toString() {
      return asked.toString();
    }
  }
}
