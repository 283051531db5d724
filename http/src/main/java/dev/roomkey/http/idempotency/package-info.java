/** Retries of requests with an {@code Idempotency-Key}. */
@NullMarked
package dev.roomkey.http.idempotency;

import org.jspecify.annotations.NullMarked;
