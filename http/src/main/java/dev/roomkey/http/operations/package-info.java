/** Health, readiness and metrics. */
@NullMarked
package dev.roomkey.http.operations;

import org.jspecify.annotations.NullMarked;
