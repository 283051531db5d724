/** What the tests hold Roomkey against; none of it knows Roomkey's code. */
@NullMarked
package dev.roomkey.testkit;

import org.jspecify.annotations.NullMarked;
