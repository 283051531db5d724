/** Checks whether a deployment works, and what to change if it does not. */
@NullMarked
package dev.roomkey.http.doctor;

import org.jspecify.annotations.NullMarked;
