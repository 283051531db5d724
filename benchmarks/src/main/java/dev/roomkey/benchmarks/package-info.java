/** Roomkey beside what people use today, measured in one run. */
@NullMarked
package dev.roomkey.benchmarks;

import org.jspecify.annotations.NullMarked;
