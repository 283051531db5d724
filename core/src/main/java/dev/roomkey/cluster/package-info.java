/**
 * Roomkey for a program that wants no routes: one object to begin with, which hands out the parts.
 */
@NullMarked
package dev.roomkey.cluster;

import org.jspecify.annotations.NullMarked;
