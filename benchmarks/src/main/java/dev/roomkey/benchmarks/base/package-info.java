/** Options, statistics, tables and the results file. */
@NullMarked
package dev.roomkey.benchmarks.base;

import org.jspecify.annotations.NullMarked;
