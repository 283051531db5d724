package dev.roomkey.access.rules;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a policy: what it matches, and what follows.
 *
 * @param name unique in the policy; for the log
 * @param scope the callers it is for
 * @param room the rooms it is for
 * @param matchers all other conditions
 * @param role what it permits; null: it denies, whatever later rules say
 * @param line the line in the configuration file, counted from one; 0: not in a file
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

  /** Creates a rule that is not in a file. */
  public Rule(
      String name,
      CallerScope scope,
      RoomSelector room,
      List<Matcher> matchers,
      @Nullable Role role) {
    this(name, scope, room, matchers, role, 0);
  }

  /** Returns the same rule without its line. */
  public Rule withoutLine() {
    return new Rule(name, scope, room, matchers, role);
  }

  /** Returns the first condition that is not met; null if the rule matches. */
  @Nullable Matcher mismatch(EvaluationContext evaluation) {
    evaluation.nextRule();
    if (!scope.matches(evaluation)) {
      return scope;
    }
    if (!room.matches(evaluation)) {
      return room;
    }
    for (Matcher matcher : matchers) {
      if (!matcher.matches(evaluation)) {
        return matcher;
      }
    }
    return null;
  }

  /** Returns whether an anonymous caller can match. */
  public boolean isForAnonymous() {
    return conditions().noneMatch(RuleAnalysis::needsAuthentication);
  }

  /** Returns whether the later rule is unreachable, because this one matches whenever it would. */
  public boolean covers(Rule later) {
    if (!room.equals(later.room) && conditions().anyMatch(RuleAnalysis::readsCaptures)) {
      // class-* and class-a-* capture different values of class-a-1.
      return false;
    }
    return conditions()
        .allMatch(mine -> later.conditions().anyMatch(other -> RuleAnalysis.covers(mine, other)));
  }

  private Stream<Matcher> conditions() {
    return Stream.concat(Stream.of(scope, room), matchers.stream());
  }
}
