/** Tests of the architecture of core. */
@NullMarked
package dev.roomkey.architecture;

import org.jspecify.annotations.NullMarked;
