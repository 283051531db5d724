package dev.roomkey.access.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a policy: for whom, about which room, under which context, and what then.
 *
 * @param name unique in its policy; for the log
 * @param who whom it is for at all
 * @param target which room it is about
 * @param matchers all else that has to hold
 * @param role what they get; null: they are refused, whatever later rules say
 * @param line where it stands in the configuration's file, counted from one; 0: nowhere in a file
 */
public record Rule(
    String name,
    CallerScope who,
    RoomSelector target,
    List<Matcher> matchers,
    @Nullable Role role,
    int line) {
  /** Copies the list. */
  public Rule {
    matchers = List.copyOf(matchers);
  }

  /** A rule that stands in no file. */
  public Rule(
      String name,
      CallerScope who,
      RoomSelector target,
      List<Matcher> matchers,
      @Nullable Role role) {
    this(name, who, target, matchers, role, 0);
  }

  /** The same rule, wherever it stands. */
  public Rule withoutLine() {
    return new Rule(name, who, target, matchers, role);
  }

  /** The first thing that does not hold; null where the rule does. */
  @Nullable Matcher mismatch(EvaluationContext evaluation) {
    evaluation.nextRule();
    if (!who.matches(evaluation)) {
      return who;
    }
    if (!target.matches(evaluation)) {
      return target;
    }
    for (Matcher matcher : matchers) {
      if (!matcher.matches(evaluation)) {
        return matcher;
      }
    }
    return null;
  }

  /** Whether somebody can meet it whom nobody knows. */
  public boolean isForAnonymous() {
    return all().stream().noneMatch(Matcher::needsKnownCaller);
  }

  /** Whether a later rule can never be reached, because this one holds wherever it would. */
  public boolean covers(Rule later) {
    if (!target.equals(later.target) && all().stream().anyMatch(Matcher::readsCaptures)) {
      // class-* and class-a-* read another number out of class-a-1.
      return false;
    }
    List<Matcher> theirs = later.all();
    return all().stream().allMatch(mine -> theirs.stream().anyMatch(mine::covers));
  }

  private List<Matcher> all() {
    List<Matcher> all = new ArrayList<>();
    all.add(who);
    all.add(target);
    all.addAll(matchers);
    return all;
  }
}
