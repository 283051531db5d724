package dev.roomkey.access.rules;

import dev.roomkey.access.AuthMethod;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a policy. It applies to a request if all of its matchers match.
 *
 * @param name unique in the policy
 * @param scope matches the caller
 * @param room matches the requested room
 * @param matchers all other matchers
 * @param role the role that the rule grants; null if the rule denies
 * @param line the line in the configuration file, counted from one; 0 for a rule without a file
 */
public record Rule(
    String name,
    CallerScope scope,
    RoomSelector room,
    List<Matcher> matchers,
    @Nullable Role role,
    int line) {
  public Rule {
    matchers = List.copyOf(matchers);
  }

  /** Creates a rule without a file. */
  public Rule(
      String name,
      CallerScope scope,
      RoomSelector room,
      List<Matcher> matchers,
      @Nullable Role role) {
    this(name, scope, room, matchers, role, 0);
  }

  /** Returns a copy without the line. */
  public Rule withoutLine() {
    return new Rule(name, scope, room, matchers, role);
  }

  /** Returns the first matcher that does not match, or null if the rule matches. */
  @Nullable Matcher mismatch(EvaluationContext evaluation) {
    evaluation.nextRule();
    if (!scope.matches(evaluation)) {
      return scope;
    }
    if (!room.matches(evaluation)) {
      return room;
    }
    for (Matcher matcher : matchers) {
      if (!matches(matcher, evaluation)) {
        return matcher;
      }
    }
    return null;
  }

  private boolean matches(Matcher matcher, EvaluationContext evaluation) {
    boolean isUnknown = matcher instanceof AddressMatcher && evaluation.context().address() == null;
    return isUnknown ? role != null : matcher.matches(evaluation);
  }

  /** Returns whether the rule names invitations as the method of its callers. */
  boolean isForInvitations() {
    return matchers.stream()
        .anyMatch(matcher ->
            matcher instanceof CallerMatcher.AuthMethods methods
                && methods.anyOf().contains(AuthMethod.INVITATION));
  }

  /** Returns whether an anonymous caller can match. */
  public boolean isForAnonymous() {
    return conditions().noneMatch(RuleAnalysis::needsAuthentication);
  }

  /**
   * Returns whether a later rule is unreachable because this rule matches each of its requests. The
   * analysis is incomplete: it may return false for an unreachable rule.
   */
  public boolean covers(Rule later) {
    if (!room.equals(later.room) && conditions().anyMatch(RuleAnalysis::readsCaptures)) {
      // class-* and class-a-* capture different values in class-a-1.
      return false;
    }
    return conditions()
        .allMatch(mine -> later.conditions().anyMatch(other -> RuleAnalysis.covers(mine, other)));
  }

  private Stream<Matcher> conditions() {
    return Stream.concat(Stream.of(scope, room), matchers.stream());
  }
}
