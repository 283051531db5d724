package dev.roomkey.config.access;

import dev.roomkey.access.rules.Role;
import dev.roomkey.config.problems.SourceLocation;

/**
 * A role with the place where it was written, before it is known whether a rule uses it.
 *
 * @param location the location of its mapping
 * @param path the path of its mapping
 */
public record UnresolvedRole(Role role, SourceLocation location, String path) {}
