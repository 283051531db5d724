/** Patterns and templates for names, with wildcards and placeholders. */
@NullMarked
package dev.roomkey.access.pattern;

import org.jspecify.annotations.NullMarked;
