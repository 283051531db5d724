/** Strict reading and writing of JSON. Internal: not part of the library's API. */
@NullMarked
package dev.roomkey.json;

import org.jspecify.annotations.NullMarked;
