/** Tests of the server API with a real livekit-server and with faulty servers. */
@NullMarked
package dev.roomkey.livekit;

import org.jspecify.annotations.NullMarked;
