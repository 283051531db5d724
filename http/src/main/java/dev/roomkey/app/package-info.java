/** Wires all parts for one deployment; adapters mount its routes. */
@NullMarked
package dev.roomkey.app;

import org.jspecify.annotations.NullMarked;
