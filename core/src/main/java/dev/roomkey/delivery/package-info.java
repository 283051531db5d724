/** Events for the application: a durable queue, signatures, and retries. */
@NullMarked
package dev.roomkey.delivery;

import org.jspecify.annotations.NullMarked;
