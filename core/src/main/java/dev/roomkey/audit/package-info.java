/** The audit log: which administrator or moderator did what, when and why. */
@NullMarked
package dev.roomkey.audit;

import org.jspecify.annotations.NullMarked;
