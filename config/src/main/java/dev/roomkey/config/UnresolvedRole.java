package dev.roomkey.config;

import dev.roomkey.access.rules.Role;
import dev.roomkey.config.problems.SourceLocation;

/**
 * A role, and where it was written.
 *
 * @param role what it gives
 * @param place of its mapping
 * @param path of its mapping
 */
record UnresolvedRole(Role role, SourceLocation place, String path) {}
