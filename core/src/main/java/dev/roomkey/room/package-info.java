/** Rooms: their names, how they are made or found, and whose creation one is. */
@NullMarked
package dev.roomkey.room;

import org.jspecify.annotations.NullMarked;
