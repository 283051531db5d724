/** Webhooks of LiveKit: how they are verified, read and recorded. */
@NullMarked
package dev.roomkey.webhook;

import org.jspecify.annotations.NullMarked;
