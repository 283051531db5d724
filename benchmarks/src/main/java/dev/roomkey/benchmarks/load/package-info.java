/**
 * The whole endpoint under load, beside what people use today: servers that are really started,
 * tools that are not ours to press them, and a report of what came of it.
 */
@NullMarked
package dev.roomkey.benchmarks.load;

import org.jspecify.annotations.NullMarked;
