/** The entry point of the plain library: one object for one LiveKit deployment. */
@NullMarked
package dev.roomkey.cluster;

import org.jspecify.annotations.NullMarked;
