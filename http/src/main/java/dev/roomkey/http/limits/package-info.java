/** Rate limits per address, caller and room, and the queue of requests that wait for LiveKit. */
@NullMarked
package dev.roomkey.http.limits;

import org.jspecify.annotations.NullMarked;
