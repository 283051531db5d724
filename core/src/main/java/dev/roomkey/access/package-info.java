/** Access policies, which decide on requests to join a room, and the service that joins. */
@NullMarked
package dev.roomkey.access;

import org.jspecify.annotations.NullMarked;
