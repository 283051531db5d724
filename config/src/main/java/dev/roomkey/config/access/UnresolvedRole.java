package dev.roomkey.config.access;

import dev.roomkey.access.rules.Role;
import dev.roomkey.config.problems.SourceLocation;

/**
 * A role and its location, before its use by rules is checked.
 *
 * @param location the location of its mapping
 * @param path the path of its mapping
 */
public record UnresolvedRole(Role role, SourceLocation location, String path) {}
