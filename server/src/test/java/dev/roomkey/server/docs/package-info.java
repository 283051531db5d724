/** Holds README and docs against the code: every snippet is compiled or run, every link leads. */
@NullMarked
package dev.roomkey.server.docs;

import org.jspecify.annotations.NullMarked;
