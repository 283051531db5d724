/** Waiting rooms: requests that a moderator has to admit, and how rooms can be entered. */
@NullMarked
package dev.roomkey.waiting;

import org.jspecify.annotations.NullMarked;
