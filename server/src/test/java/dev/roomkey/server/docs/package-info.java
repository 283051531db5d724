/** Verifies README and docs: compiles or runs snippets, resolves links. */
@NullMarked
package dev.roomkey.server.docs;

import org.jspecify.annotations.NullMarked;
