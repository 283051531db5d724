package dev.roomkey.config.settings;

import dev.roomkey.access.rules.Rule;
import dev.roomkey.auth.CallerSource;
import dev.roomkey.config.access.CallerSourceParser;
import dev.roomkey.config.access.RoleParser;
import dev.roomkey.config.access.RuleParser;
import dev.roomkey.config.access.UnresolvedRole;
import dev.roomkey.config.access.UnresolvedRule;
import dev.roomkey.config.values.ValueTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Access to rooms.
 *
 * @param open whether every client may join every room
 * @param callers how callers are authenticated, in order; empty if neither rules nor administrators
 *     need them
 * @param rules in order; empty: nothing is permitted, unless access is open
 */
public record AccessSettings(boolean open, List<CallerSource> callers, List<Rule> rules) {
  static final Section SECTION = new Section("access");
  static final Setting<Boolean> OPEN =
      Section.described("Whether everyone who reaches Roomkey may join.")
          .required(
              SECTION,
              "open",
              ValueTypes.TRUE_OR_FALSE,
              "say who may join with access.rules, or write access: {open: true}, which lets"
                  + " everyone join who reaches Roomkey; false lets nobody");
  static final Setting<List<CallerSource>> CALLERS =
      Section.described("How callers are known, in order.")
          .optional(SECTION, "callers", CallerSourceParser.LIST, "none");
  static final Setting<Map<String, UnresolvedRole>> ROLES =
      Section.described("What callers get, by name.")
          .optional(SECTION, "roles", RoleParser.MAP, "none");
  static final Setting<List<UnresolvedRule>> RULES =
      Section.described("Who gets which role in which room; the first rule that holds counts.")
          .optional(SECTION, "rules", RuleParser.LIST, "none");

  /** Copies the lists. */
  public AccessSettings {
    callers = List.copyOf(callers);
    rules = List.copyOf(rules);
  }

  static AccessSettings of(SettingValues values, Path repoRoot) {
    List<CallerSource> callers =
        values.getOr(CALLERS, List.of()).stream()
            .map(source ->
                source instanceof CallerSource.ApiKeys keys
                    ? new CallerSource.ApiKeys(repoRoot.resolve(keys.file()), keys.prefix())
                    : source)
            .toList();
    return new AccessSettings(values.getOr(OPEN, false), callers, rules(values));
  }

  /** Returns the rules with those of their roles that exist. */
  static List<Rule> rules(SettingValues values) {
    Map<String, UnresolvedRole> roles = values.getOr(ROLES, Map.of());
    return values.getOr(RULES, List.of()).stream().map(rule -> rule.resolve(roles)).toList();
  }

  /** Returns whether both mean the same, wherever in their files the rules are. */
  public boolean saysTheSameAs(AccessSettings other) {
    return withoutLines().equals(other.withoutLines());
  }

  private AccessSettings withoutLines() {
    return new AccessSettings(open, callers, rules.stream().map(Rule::withoutLine).toList());
  }
}
