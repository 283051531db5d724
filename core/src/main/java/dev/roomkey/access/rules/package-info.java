/** A policy made of rules: what a rule matches, and what its role permits. */
@NullMarked
package dev.roomkey.access.rules;

import org.jspecify.annotations.NullMarked;
