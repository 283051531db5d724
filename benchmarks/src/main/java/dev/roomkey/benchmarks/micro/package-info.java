/** Measurements inside one JVM, by JMH. */
@NullMarked
package dev.roomkey.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
