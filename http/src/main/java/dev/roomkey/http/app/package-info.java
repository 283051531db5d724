/** Wires all parts for one deployment; adapters mount its routes. */
@NullMarked
package dev.roomkey.http.app;

import org.jspecify.annotations.NullMarked;
