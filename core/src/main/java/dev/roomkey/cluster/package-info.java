/** The entry point of the library: one object for each LiveKit deployment. */
@NullMarked
package dev.roomkey.cluster;

import org.jspecify.annotations.NullMarked;
