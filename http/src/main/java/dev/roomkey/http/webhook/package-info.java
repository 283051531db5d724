/** Receives the webhooks of LiveKit. */
@NullMarked
package dev.roomkey.http.webhook;

import org.jspecify.annotations.NullMarked;
