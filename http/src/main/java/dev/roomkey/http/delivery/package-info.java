/** Delivers events to the application, in the background. */
@NullMarked
package dev.roomkey.http.delivery;

import org.jspecify.annotations.NullMarked;
