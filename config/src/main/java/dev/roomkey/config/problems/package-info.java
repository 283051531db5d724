/** Problems of a configuration, their locations and suggestions. */
@NullMarked
package dev.roomkey.config.problems;

import org.jspecify.annotations.NullMarked;
