package dev.roomkey.config.settings;

import dev.roomkey.access.rules.Rule;
import dev.roomkey.auth.CallerSource;
import java.util.List;

/**
 * Who may join.
 *
 * @param open whether everyone may
 * @param callers how callers are known, in order; empty where neither rules nor administrators need
 *     them
 * @param rules who gets what, in order; empty: nobody anything, unless it is open
 */
public record AccessSettings(boolean open, List<CallerSource> callers, List<Rule> rules) {
  /** Copies the lists. */
  public AccessSettings {
    callers = List.copyOf(callers);
    rules = List.copyOf(rules);
  }

  /** Whether both say the same, wherever in their files the rules stand. */
  public boolean saysTheSameAs(AccessSettings other) {
    return withoutLines().equals(other.withoutLines());
  }

  private AccessSettings withoutLines() {
    return new AccessSettings(open, callers, rules.stream().map(Rule::withoutLine).toList());
  }
}
