/** Server-sent events for administrators. */
@NullMarked
package dev.roomkey.http.events;

import org.jspecify.annotations.NullMarked;
