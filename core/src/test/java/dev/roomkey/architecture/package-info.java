/** What holds for the code of core as a whole. */
@NullMarked
package dev.roomkey.architecture;

import org.jspecify.annotations.NullMarked;
