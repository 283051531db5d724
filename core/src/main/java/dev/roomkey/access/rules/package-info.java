/** A policy that consists of rules: matchers, roles and the analysis of rules. */
@NullMarked
package dev.roomkey.access.rules;

import org.jspecify.annotations.NullMarked;
