/** Raw values of all sources, and the types that read them. Not part of the public API. */
@NullMarked
package dev.roomkey.config.values;

import org.jspecify.annotations.NullMarked;
