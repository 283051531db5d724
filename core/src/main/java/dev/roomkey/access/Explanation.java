package dev.roomkey.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains a decision of a policy to the author of the policy. It must not be shown to callers.
 *
 * @param steps the rules that were evaluated, in the order of the policy; only the last can match
 */
public record Explanation(List<Step> steps, AccessDecision decision) {
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * The evaluation of one rule.
   *
   * @param rule the name of the rule
   * @param line the line in the configuration file, counted from one; 0 for a rule without a file
   * @param role the name of the role that the rule grants; null if the rule denies
   * @param mismatch the first matcher that did not match; null if the rule matches
   * @param failure the reason why the rule's condition failed; null if it did not fail
   */
  public record Step(
      String rule,
      int line,
      @Nullable String role,
      @Nullable Mismatch mismatch,
      @Nullable String failure) {}

  /**
   * A matcher that did not match.
   *
   * @param required the requirement of the rule, such as {@code caller.roles: [teacher]}
   * @param found the value of the request, such as {@code caller.roles: [pupil]}; may contain
   *     claims of the caller
   */
  public record Mismatch(String required, String found) {
    /** Omits the value of the request, which may be private. */
    @Override
    public String toString() {
      return required;
    }
  }
}
