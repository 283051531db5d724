/** Repeats of a request under one {@code Idempotency-Key}. */
@NullMarked
package dev.roomkey.http.idempotency;

import org.jspecify.annotations.NullMarked;
