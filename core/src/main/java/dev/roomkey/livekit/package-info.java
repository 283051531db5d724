/** LiveKit's server API over Twirp, its outcomes told apart. */
@NullMarked
package dev.roomkey.livekit;

import org.jspecify.annotations.NullMarked;
