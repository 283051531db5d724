/** LiveKit's server API, held against a real livekit-server and against servers that misbehave. */
@NullMarked
package dev.roomkey.livekit;

import org.jspecify.annotations.NullMarked;
