/** A client of LiveKit's server API over Twirp. */
@NullMarked
package dev.roomkey.livekit;

import org.jspecify.annotations.NullMarked;
