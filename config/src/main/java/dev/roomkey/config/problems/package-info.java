/** Problems of a configuration: what is wrong, where it was written, and what would be right. */
@NullMarked
package dev.roomkey.config.problems;

import org.jspecify.annotations.NullMarked;
