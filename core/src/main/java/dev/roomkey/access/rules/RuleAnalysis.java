package dev.roomkey.access.rules;

import dev.roomkey.access.pattern.TextPattern;
import dev.roomkey.access.pattern.TextTemplate;
import java.util.List;
import java.util.function.BiPredicate;

/** Analyzes matchers without a request. Used when a policy is loaded. */
final class RuleAnalysis {
  private RuleAnalysis() {}

  /**
   * Returns whether the earlier matcher matches each request that the later one matches. The
   * analysis is incomplete: it may return false for such a pair.
   */
  static boolean covers(Matcher earlier, Matcher later) {
    return earlier.equals(later)
        || switch (earlier) {
          case CallerScope scope -> scope == CallerScope.ANYONE && later instanceof CallerScope;
          case RoomSelector.Any any -> later instanceof RoomSelector;
          case RoomSelector.Room room ->
              later instanceof RoomSelector.Room other && room.pattern().covers(other.pattern());
          case RoomSelector.Session session ->
              later instanceof RoomSelector.Session other
                  && session.pattern().covers(other.pattern());
          case CallerMatcher.Id id ->
              later instanceof CallerMatcher.Id other
                  && eachIsCovered(id.anyOf(), other.anyOf(), TextPattern::covers);
          case CallerMatcher.Roles roles ->
              later instanceof CallerMatcher.Roles other
                  && roles.anyOf().containsAll(other.anyOf());
          case CallerMatcher.AuthMethods methods ->
              later instanceof CallerMatcher.AuthMethods other
                  && methods.anyOf().containsAll(other.anyOf());
          case CallerMatcher.Claim claim ->
              later instanceof CallerMatcher.Claim other
                  && claim.path().equals(other.path())
                  && claim.anyOf().containsAll(other.anyOf());
          case AddressMatcher address ->
              later instanceof AddressMatcher other
                  && eachIsCovered(
                      address.anyOf(),
                      other.anyOf(),
                      (wide, narrow) ->
                          wide.prefixLength() <= narrow.prefixLength()
                              && wide.contains(narrow.address()));
          case RoomSelector.NewRoom newRoom -> false;
          case TimeMatcher time -> false;
          case ConditionMatcher condition -> false;
        };
  }

  private static <T> boolean eachIsCovered(
      List<T> earlier, List<T> later, BiPredicate<T, T> covers) {
    return later.stream().allMatch(one -> earlier.stream().anyMatch(any -> covers.test(any, one)));
  }

  /** Returns whether the matcher never matches an anonymous caller. */
  static boolean needsAuthentication(Matcher matcher) {
    return switch (matcher) {
      case CallerScope scope -> scope == CallerScope.AUTHENTICATED;
      case CallerMatcher caller -> true;
      case RoomSelector.Room room -> room.pattern().readsCaller();
      case RoomSelector.Session session -> session.pattern().readsCaller();
      case RoomSelector.Any any -> false;
      case RoomSelector.NewRoom newRoom -> false;
      case AddressMatcher address -> false;
      case TimeMatcher time -> false;
      case ConditionMatcher condition -> false;
    };
  }

  /** Returns whether the matcher depends on the wildcards of the rule's room pattern. */
  static boolean readsCaptures(Matcher matcher) {
    return switch (matcher) {
      case CallerMatcher.Id id -> id.anyOf().stream().anyMatch(TextPattern::readsCaptures);
      case CallerMatcher.Claim claim -> claim.anyOf().stream().anyMatch(ClaimValue::readsCaptures);
      // The variables of an expression are unknown here.
      case ConditionMatcher condition -> true;
      case CallerMatcher.Roles roles ->
          roles.anyOf().stream().anyMatch(TextTemplate::readsCaptures);
      case CallerMatcher.AuthMethods methods -> false;
      case CallerScope scope -> false;
      case RoomSelector room -> false;
      case AddressMatcher address -> false;
      case TimeMatcher time -> false;
    };
  }
}
