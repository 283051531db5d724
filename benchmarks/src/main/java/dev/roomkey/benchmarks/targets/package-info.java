/**
 * The servers that are measured: how they start, what they are sent, and what is a valid answer.
 */
@NullMarked
package dev.roomkey.benchmarks.targets;

import org.jspecify.annotations.NullMarked;
