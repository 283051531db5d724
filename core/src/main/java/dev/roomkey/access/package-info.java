/** Access policies: which caller may join which room, and what a permit contains. */
@NullMarked
package dev.roomkey.access;

import org.jspecify.annotations.NullMarked;
