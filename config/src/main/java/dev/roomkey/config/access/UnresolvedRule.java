package dev.roomkey.config.access;

import dev.roomkey.access.rules.Role;
import dev.roomkey.access.rules.Rule;
import dev.roomkey.config.problems.SourceLocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule before the existence of its role is checked.
 *
 * @param rule the rule without its role
 * @param role the name of its role; null if the rule denies
 * @param roleLocation the location of that name
 * @param location the location of the rule's mapping
 * @param path the path of the rule's mapping
 */
public record UnresolvedRule(
    Rule rule,
    @Nullable String role,
    SourceLocation roleLocation,
    SourceLocation location,
    String path) {
  /** Returns the rule with its role, or without a role if that does not exist. */
  public Rule resolve(Map<String, UnresolvedRole> roles) {
    UnresolvedRole found = role == null ? null : roles.get(role);
    Role given = found == null ? null : found.role();
    return new Rule(
        rule.name(), rule.scope(), rule.room(), rule.matchers(), given, location.line());
  }
}
