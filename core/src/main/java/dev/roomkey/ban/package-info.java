/** Bans: which subjects may not enter which rooms, and how they are kept out. */
@NullMarked
package dev.roomkey.ban;

import org.jspecify.annotations.NullMarked;
