/** Conditions of rules in CEL, the Common Expression Language. */
@NullMarked
package dev.roomkey.policy.cel;

import org.jspecify.annotations.NullMarked;
