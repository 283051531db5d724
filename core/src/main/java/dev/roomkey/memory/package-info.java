/** How much is kept in memory; a corner of the house, not an API of its own. */
@NullMarked
package dev.roomkey.memory;

import org.jspecify.annotations.NullMarked;
