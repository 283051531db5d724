/** Servers, clients and verifiers for tests. They do not depend on Roomkey's code. */
@NullMarked
package dev.roomkey.testkit;

import org.jspecify.annotations.NullMarked;
