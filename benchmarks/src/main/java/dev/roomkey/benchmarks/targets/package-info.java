/**
 * The servers under load: how they start, their requests, and the verification of their answers.
 */
@NullMarked
package dev.roomkey.benchmarks.targets;

import org.jspecify.annotations.NullMarked;
