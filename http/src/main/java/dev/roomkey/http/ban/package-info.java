/** Keeps banned participants out, in the background. */
@NullMarked
package dev.roomkey.http.ban;

import org.jspecify.annotations.NullMarked;
