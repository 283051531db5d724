package dev.roomkey.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a policy came to a decision. For the authors of policies, never for callers.
 *
 * @param steps the rules that were evaluated, in their order; only the last one can match
 * @param decision the decision
 */
public record Explanation(List<Step> steps, AccessDecision decision) {
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * The evaluation of one rule.
   *
   * @param rule the name of the rule
   * @param line the line of the rule in the configuration file, counted from one; 0: not in a file
   * @param role the name of the role that the rule gives; null: the rule denies
   * @param mismatch the first condition that is not met; null: the rule matches
   * @param failure why the rule's expression failed; null: it did not, or there is none
   */
  public record Step(
      String rule,
      int line,
      @Nullable String role,
      @Nullable Mismatch mismatch,
      @Nullable String failure) {}

  /**
   * A condition that is not met.
   *
   * @param asked the condition, in words
   * @param found what the request has instead, in words; may contain claims of the caller
   */
  public record Mismatch(String asked, String found) {
    /** Leaves out what was found, which may be private. */
    @Override
    public String toString() {
      return asked;
    }
  }
}
