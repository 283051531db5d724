/** The command line of the benchmarks. */
@NullMarked
package dev.roomkey.benchmarks;

import org.jspecify.annotations.NullMarked;
