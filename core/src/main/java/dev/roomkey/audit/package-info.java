/** The audit log: the actions of administrators, with their time, reason and outcome. */
@NullMarked
package dev.roomkey.audit;

import org.jspecify.annotations.NullMarked;
