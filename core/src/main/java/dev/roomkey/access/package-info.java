/** Who may join which room, and what comes of it. */
@NullMarked
package dev.roomkey.access;

import org.jspecify.annotations.NullMarked;
