/** Parsers of callers, roles, rules, API key files and policy tests. Not part of the public API. */
@NullMarked
package dev.roomkey.config.access;

import org.jspecify.annotations.NullMarked;
