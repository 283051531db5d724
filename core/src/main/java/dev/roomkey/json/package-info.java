/** JSON in and out, strict at the door; a corner of the house, not an API of its own. */
@NullMarked
package dev.roomkey.json;

import org.jspecify.annotations.NullMarked;
