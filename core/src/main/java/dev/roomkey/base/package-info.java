/** Types that every other package may use. */
@NullMarked
package dev.roomkey.base;

import org.jspecify.annotations.NullMarked;
