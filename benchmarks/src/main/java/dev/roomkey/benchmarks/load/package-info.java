/** Measurements over HTTP: wrk for throughput, k6 for latency and overload. */
@NullMarked
package dev.roomkey.benchmarks.load;

import org.jspecify.annotations.NullMarked;
