/** Holds what is published, as whoever depends on it gets it. */
@NullMarked
package dev.roomkey.release;

import org.jspecify.annotations.NullMarked;
