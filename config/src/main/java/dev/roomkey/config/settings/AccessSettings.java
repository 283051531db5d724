package dev.roomkey.config.settings;

import dev.roomkey.access.rules.Role;
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
 *     require it
 * @param roles all roles, also those that no rule grants
 * @param rules in order; if empty, nothing is permitted unless {@code open} is true
 */
public record AccessSettings(
    boolean open, List<CallerSource> callers, List<Role> roles, List<Rule> rules) {
  static final Section SECTION = new Section("access");
  static final Setting<Boolean> OPEN =
      Section.described("Whether every client that can reach Roomkey may join.")
          .required(
              SECTION,
              "open",
              ValueTypes.TRUE_OR_FALSE,
              "define access.rules, or set access.open to true to permit every request, or to false"
                  + " to deny every request");
  static final Setting<List<CallerSource>> CALLERS =
      Section.described("How callers are authenticated, in order.")
          .optional(SECTION, "callers", CallerSourceParser.LIST, "none");
  static final Setting<Map<String, UnresolvedRole>> ROLES =
      Section.described("Roles by name: permissions, identity and token content.")
          .optional(SECTION, "roles", RoleParser.MAP, "none");
  static final Setting<List<UnresolvedRule>> RULES =
      Section.described("Which role a caller gets in which room; the first matching rule decides.")
          .optional(SECTION, "rules", RuleParser.LIST, "none");

  /** Copies the lists. */
  public AccessSettings {
    callers = List.copyOf(callers);
    roles = List.copyOf(roles);
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
    List<Role> roles =
        values.getOr(ROLES, Map.of()).values().stream().map(UnresolvedRole::role).toList();
    return new AccessSettings(values.getOr(OPEN, false), callers, roles, rules(values));
  }

  /** Returns the rules; a rule whose role does not exist has no role. */
  static List<Rule> rules(SettingValues values) {
    Map<String, UnresolvedRole> roles = values.getOr(ROLES, Map.of());
    return values.getOr(RULES, List.of()).stream().map(rule -> rule.resolve(roles)).toList();
  }

  /** Returns whether an invitation can replace credentials. */
  public boolean acceptsInvitations() {
    return callers.contains(new CallerSource.Invitations());
  }

  /** Returns whether both are equal apart from the lines of their rules. */
  public boolean isEquivalentTo(AccessSettings other) {
    return withoutLines().equals(other.withoutLines());
  }

  private AccessSettings withoutLines() {
    return new AccessSettings(open, callers, roles, rules.stream().map(Rule::withoutLine).toList());
  }
}
