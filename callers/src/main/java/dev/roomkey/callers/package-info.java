/** Who is calling: credentials in, a caller out. */
@NullMarked
package dev.roomkey.callers;

import org.jspecify.annotations.NullMarked;
