/** LiveKit's protocol messages as they occur in tokens and API calls. */
@NullMarked
package dev.roomkey.protocol;

import org.jspecify.annotations.NullMarked;
